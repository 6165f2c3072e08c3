"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { DesktopEvent } from "../../routing/desktop-view";

/** Has asked again, by whoever shows it now, what an event says has changed without saying how. */
export function useRefreshedQueries(): (events: readonly DesktopEvent[]) => void {
  const api = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    (events) => {
      if (events.some(({ kind }) => kind === "floor-changed" || kind === "reload")) {
        void queryClient.invalidateQueries(api.supervision.floor.queryFilter());
      }
      for (const event of events) {
        if (event.kind !== "watched-changed") continue;
        const { conversationId } = event;
        void queryClient.invalidateQueries(api.conversations.find.queryFilter({ conversationId }));
      }
    },
    [api, queryClient],
  );
}
