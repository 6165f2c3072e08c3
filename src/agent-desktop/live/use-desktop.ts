"use client";

import { useCallback, useEffect, useReducer, useState } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { DesktopEvent, DesktopSnapshot } from "../../routing/desktop-view";
import { apply, changeTranscript, type DesktopState, fromSnapshot, withoutWatched } from "./desktop-state";
import type { Connection } from "./follow-events";
import type { TranscriptState } from "./transcript-state";
import { useDesktopEvents } from "./use-desktop-events";
import { useRefreshedQueries } from "./use-refreshed-queries";

type Change =
  | { kind: "started"; snapshot: DesktopSnapshot }
  | { kind: "told"; events: readonly DesktopEvent[] }
  | {
      kind: "transcript";
      conversationId: string;
      change: (transcript: TranscriptState) => TranscriptState;
    }
  /** A conversation that one only read is no longer on the screen. */
  | { kind: "unwatched"; conversationId: string };

/** Changes what the desktop shows: by what was told, or by what was done here. */
export type ChangeDesktop = (change: Change) => void;

type Desktop = {
  /** Null until the first snapshot came. */
  state: DesktopState | null;
  connection: Connection;
  change: ChangeDesktop;
  /** Why the last snapshot did not come; it is asked for again meanwhile. */
  failure: Error | null;
};

const secondTryAfterMs = 5_000;

/** The desktop's state: begun by a snapshot, followed by events, begun anew when following is not enough. */
export function useDesktop(): Desktop {
  const client = useTRPCClient();
  const [state, change] = useReducer(reduce, null);
  const [failure, setFailure] = useState<Error | null>(null);
  const refreshQueries = useRefreshedQueries();
  const tellEvents = useCallback(
    (events: DesktopEvent[]) => {
      change({ kind: "told", events });
      refreshQueries(events);
    },
    [refreshQueries],
  );
  const connection = useDesktopEvents(state?.position ?? null, tellEvents);

  const needsSnapshot = state === null || state.isStale;
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
    void ask();
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [client, needsSnapshot]);

  return { state, connection, change, failure };
}

function reduce(state: DesktopState | null, change: Change): DesktopState | null {
  if (change.kind === "started") return fromSnapshot(change.snapshot, state ?? undefined);
  if (state === null) return null;
  switch (change.kind) {
    case "told":
      return change.events.reduce(apply, state);
    case "transcript":
      return changeTranscript(state, change.conversationId, change.change);
    case "unwatched":
      return withoutWatched(state, change.conversationId);
  }
}
