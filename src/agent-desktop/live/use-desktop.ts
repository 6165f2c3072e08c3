"use client";

import { useQueryClient } from "@tanstack/react-query";
import { startTransition, useEffect, useEffectEvent, useReducer, useState } from "react";
import { useTRPC, useTRPCClient } from "../../api-client/trpc";
import type { DesktopEvent, DesktopSnapshot } from "../../routing/desktop-view";
import {
  apply,
  applyBatch,
  changeNotes,
  changeTranscript,
  type DesktopState,
  fromSnapshot,
  takePage,
  withoutWatched,
} from "./desktop-state";
import type { Standing } from "./follow-events";
import { gatherEvents } from "./gather-events";
import { noticeBuild } from "./newer-server";
import type { NotesState } from "./notes-state";
import type { EventBatch } from "./shared-events";
import type { TranscriptPage, TranscriptState } from "./transcript-state";
import { TypingColleagues } from "./typing-colleagues";
import { useDesktopEvents } from "./use-desktop-events";
import { useRefreshedQueries } from "./use-refreshed-queries";

type Change =
  | { kind: "started"; snapshot: DesktopSnapshot }
  /** What the server told, in its order. */
  | { kind: "followed"; batches: readonly EventBatch[] }
  /** What is known here before the server tells it. */
  | { kind: "told"; events: readonly DesktopEvent[] }
  /** Something was done while nothing is told: a new snapshot shows what came of it. */
  | { kind: "look-again" }
  | {
      kind: "transcript";
      conversationId: string;
      change: (transcript: TranscriptState) => TranscriptState;
    }
  /** A page of a transcript that was asked for. */
  | { kind: "page"; conversationId: string; page: TranscriptPage }
  | { kind: "notes"; conversationId: string; change: (notes: NotesState) => NotesState }
  /** A conversation that one only read is no longer on the screen. */
  | { kind: "unwatched"; conversationId: string };

/** Changes what the desktop shows: by what was told, or by what was done here. */
export type ChangeDesktop = (change: Change) => void;

type Desktop = {
  /** Null until the first snapshot came. */
  state: DesktopState | null;
  standing: Standing;
  change: ChangeDesktop;
  typing: TypingColleagues;
  /** Why the last snapshot did not come; it is asked for again meanwhile. */
  failure: Error | null;
};

const secondTryAfterMs = 5_000;
/** Over so much time the desktops of a contact center spread their questions when the configuration changed. */
const spreadMs = 2_000;

/** The desktop's state: begun by a snapshot, followed by events, begun anew when following is not enough. */
export function useDesktop(agentId: string): Desktop {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [state, change] = useReducer(reduce, null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [gather] = useState(() =>
    // A burst of events is rendered between what the agent does, which never waits for it.
    gatherEvents<EventBatch>((batches) => startTransition(() => change({ kind: "followed", batches }))),
  );
  const [typing] = useState(() => new TypingColleagues());
  const refreshQueries = useRefreshedQueries();
  const colleagues = useTRPC().interactions.colleagues.queryFilter();
  function tellBatches(batches: readonly EventBatch[]) {
    noticeBuild(batches);
    typing.take(batches);
    if (batches.some(({ events }) => events.some(({ kind }) => kind === "colleagues"))) {
      void queries.invalidateQueries(colleagues);
    }
    refreshQueries(batches.flatMap(({ events }) => events));
    gather(batches);
    if (batches.some(({ events }) => events.some(({ kind }) => kind === "conversation-erased"))) {
      // What was asked for lies in the browser, wherever it was shown: nothing of it is to stay there.
      queries.removeQueries({ type: "inactive" });
      void queries.invalidateQueries();
    }
  }
  const standing = useDesktopEvents({
    agentId,
    after: state?.followedFrom ?? null,
    onBatches: tellBatches,
    onGap: () => change({ kind: "told", events: [{ kind: "reload" }] }),
  });
  const { connection } = standing;
  const lookAtColleagues = useEffectEvent(() => void queries.invalidateQueries(colleagues));
  useEffect(() => {
    // What was told of them while it was away is not told again.
    if (connection === "live") lookAtColleagues();
  }, [connection]);

  const needsSnapshot = state === null || state.isStale;
  const hasGap = state?.hasGap ?? true;
  const staleSince = state?.staleSince ?? null;
  const lookAtConfiguration = useEffectEvent(() => {
    // What was asked of the configuration beside the snapshot; what is not shown is asked for when it is.
    void queries.invalidateQueries();
  });
  useEffect(() => {
    if (!needsSnapshot) return;
    const asking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function ask() {
      try {
        const snapshot = await client.desktop.snapshot.query(undefined, { signal: asking.signal });
        change({ kind: "started", snapshot });
        setFailure(null);
      } catch (error) {
        if (asking.signal.aborted) return;
        setFailure(error instanceof Error ? error : new Error(String(error)));
        timer = setTimeout(() => void ask(), secondTryAfterMs);
      }
    }
    if (staleSince === null || hasGap) void ask();
    else {
      timer = setTimeout(() => {
        lookAtConfiguration();
        void ask();
      }, Math.random() * spreadMs);
    }
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [client, needsSnapshot, hasGap, staleSince]);

  return { state, standing, change, typing, failure };
}

function reduce(state: DesktopState | null, change: Change): DesktopState | null {
  if (change.kind === "started") return fromSnapshot(change.snapshot, state ?? undefined);
  if (state === null) return null;
  switch (change.kind) {
    case "followed":
      return change.batches.reduce(applyBatch, state);
    case "told":
      return change.events.reduce(apply, state);
    case "look-again":
      return { ...state, isStale: true };
    case "transcript":
      return changeTranscript(state, change.conversationId, change.change);
    case "page":
      return takePage(state, change.conversationId, change.page);
    case "notes":
      return changeNotes(state, change.conversationId, change.change);
    case "unwatched":
      return withoutWatched(state, change.conversationId);
  }
}
