"use client";

import { useEffect, useSyncExternalStore } from "react";
import { pause } from "../one-tab";

/** Held, together, by every tab that is in front: of several windows one at most. */
const lockName = "parley-in-front";
const aDayMs = 86_400_000;

/** Whether the person looks at this tab; the other tabs can learn of it. */
export function useIsInFront(): boolean {
  const isInFront = useSyncExternalStore(subscribe, isInFrontNow, () => true);
  useEffect(() => {
    const locks: LockManager | null = navigator.locks ?? null;
    if (!isInFront || !locks) return;
    const ending = new AbortController();
    const { signal } = ending;
    // Refused only because it ended before its turn, which is at once.
    locks.request(lockName, { mode: "shared", signal }, () => pause(aDayMs, signal)).catch(() => {});
    return () => ending.abort();
  }, [isInFront]);
  return isInFront;
}

/** Whether the person looks at any tab of the desktop. */
export async function isAnyTabInFront(): Promise<boolean> {
  const locks: LockManager | null = navigator.locks ?? null;
  const { held = [] } = (await locks?.query()) ?? {};
  return isInFrontNow() || held.some(({ name }) => name === lockName);
}

function isInFrontNow(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

function subscribe(listener: () => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  window.addEventListener("focus", listener, { signal });
  window.addEventListener("blur", listener, { signal });
  document.addEventListener("visibilitychange", listener, { signal });
  return () => ending.abort();
}
