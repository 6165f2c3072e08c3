"use client";

import { useSyncExternalStore } from "react";
import type { EventBatch } from "./shared-events";

/** Why this page should be loaded anew: the server is of another build, or a part of the page could not be loaded. */
export type ReloadReason = "updated" | "part-missing";

/** Which build the code of this page is (next.config.js); null: not known. */
const ownBuild = process.env.PARLEY_BUILD || null;

// About the code that was loaded, which is one for as long as the page stands.
let reason: ReloadReason | null = null;
const listeners = new Set<() => void>();

function ask(next: ReloadReason) {
  if (reason === next || reason === "updated") return;
  reason = next;
  for (const listener of listeners) listener();
}

/** Looks whether the server tells that it is of another build than `own`. */
export function noticeBuild(batches: readonly EventBatch[], own: string | null = ownBuild): void {
  const builds = batches.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === "beat" && event.build !== null ? [event.build] : [])),
  );
  if (own !== null && builds.some((build) => build !== own)) ask("updated");
}

/** Whether something failed since a part of the page could not be loaded. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && error.name === "ChunkLoadError";
}

/** Notes that a part could not be loaded, as after an update, if that is what this error tells; answers whether. */
export function noticeMissingPart(error: unknown): boolean {
  const isMissing = isMissingPart(error);
  if (isMissing) ask("part-missing");
  return isMissing;
}

/** Why the page should be loaded anew; null: it need not. */
export function useReloadReason(): ReloadReason | null {
  return useSyncExternalStore(
    subscribe,
    () => reason,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
