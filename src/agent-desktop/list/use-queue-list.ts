"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { QueueView } from "../../routing/desktop-view";

const leastGapMs = 1_000;

/** What waits, asked for when it is first shown and again whenever the queue was told to have changed: at most once a second. */
export function useQueueList(queue: QueueView) {
  const list = useQuery(useTRPC().interactions.queue.queryOptions(undefined, { staleTime: 0 }));
  const { refetch } = list;
  const asked = useRef({ queue, at: Date.now() });
  useEffect(() => {
    if (asked.current.queue === queue) return;
    const wait = asked.current.at + leastGapMs - Date.now();
    const timer = setTimeout(
      () => {
        asked.current = { queue, at: Date.now() };
        void refetch();
      },
      Math.max(0, wait),
    );
    return () => clearTimeout(timer);
  }, [queue, refetch]);
  return list;
}
