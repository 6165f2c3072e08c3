"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { DesktopEvent } from "../../routing/desktop-view";

/** Has asked again, by whoever shows it now, what an event says has changed without saying how. */
export function useRefreshedQueries(): (events: readonly DesktopEvent[]) => void {
  const api = useTRPC();
  const queryClient = useQueryClient();
  const refreshFloor = useMemo(() => {
    const floor = api.supervision.floor.queryFilter();
    return oneAtATime(() => queryClient.invalidateQueries(floor, { cancelRefetch: false }));
  }, [api, queryClient]);
  return useCallback(
    (events) => {
      if (events.some(({ kind }) => kind === "floor-changed" || kind === "reload")) refreshFloor();
      for (const event of events) {
        if (event.kind !== "watched-changed") continue;
        const { conversationId } = event;
        void queryClient.invalidateQueries(api.conversations.find.queryFilter({ conversationId }));
      }
    },
    [api, queryClient, refreshFloor],
  );
}

/**
 * What is asked for while one call is under way is one more call after it: the answer under way may be older than what
 * is told, and where answers are slower than news, cutting each short would leave nothing to show.
 */
function oneAtATime(run: () => Promise<unknown>): () => void {
  let isRunning = false;
  let isAskedAgain = false;
  async function ask(): Promise<void> {
    if (isRunning) {
      isAskedAgain = true;
      return;
    }
    isRunning = true;
    do {
      isAskedAgain = false;
      await run();
    } while (isAskedAgain);
    isRunning = false;
  }
  return () => void ask();
}
