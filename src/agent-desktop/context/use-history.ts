"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { HistoryCursor, PastInteraction } from "../../routing/interaction-history";

/** The interactions of a conversation with their steps. */
export type KnownHistory = {
  /** Newest first, as far as they have been asked for; undefined until they are known. */
  history: readonly PastInteraction[] | undefined;
  isFailed: boolean;
  retry: () => void;
  /** Asks for the next page; null: that was all. */
  loadMore: (() => void) | null;
  isLoadingMore: boolean;
};

/**
 * What was worked on in a conversation, the newest at once, earlier ones when asked for. Where `told` says what is
 * known of it, it is asked for again when that changes and never otherwise.
 */
export function useHistory(conversationId: string, told: string | null): KnownHistory {
  const { interactions } = useTRPCClient();
  const query = useInfiniteQuery({
    // What was told is part of what is asked for: the same question has the same answer.
    queryKey: ["interactions.history", conversationId, told],
    queryFn: ({ pageParam: cursor, signal }) =>
      interactions.history.query({ conversationId, cursor }, { signal }),
    initialPageParam: null as HistoryCursor | null,
    getNextPageParam: (page) => (page.kind === "history" ? page.next : null),
    placeholderData: keepPreviousData,
    ...(told !== null && { staleTime: Number.POSITIVE_INFINITY }),
  });
  const { refetch } = query;
  const known = useRef(told);
  useEffect(() => {
    if (known.current === told) return;
    known.current = told;
    // It may be as it was before, with two steps more: flagged, and no longer.
    void refetch();
  }, [told, refetch]);
  return {
    history: query.data?.pages.flatMap((page) => (page.kind === "history" ? page.interactions : [])),
    isFailed: query.isError,
    retry: () => void query.refetch(),
    loadMore: query.hasNextPage ? () => void query.fetchNextPage() : null,
    isLoadingMore: query.isFetchingNextPage,
  };
}

/** Of a conversation, all that changes with a step of its interaction. */
export function toldSteps(conversation: ConversationSummary): string {
  const { interactionId, serviceId, isAssigned, colleagues, invited, lastMessage } = conversation;
  const { alertedAt, flaggedAt, flagReason } = conversation;
  const toldAt = lastMessage?.author === "system" ? lastMessage.at : null;
  const ids = colleagues.map(({ id }) => id);
  return JSON.stringify([
    interactionId,
    serviceId,
    isAssigned,
    ids,
    invited,
    alertedAt,
    flaggedAt,
    flagReason,
    toldAt,
  ]);
}
