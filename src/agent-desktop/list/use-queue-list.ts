"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../api-client/trpc";
import type { QueueView } from "../../routing/desktop-view";
import { useRefetchOnNews } from "./use-refetch-on-news";

/** What waits, asked for when it is first shown and again whenever the queue was told to have changed: at most once a second. */
export function useQueueList(queue: QueueView) {
  const list = useQuery(useTRPC().interactions.queue.queryOptions(undefined, { staleTime: 0 }));
  useRefetchOnNews(queue, list.refetch);
  return list;
}
