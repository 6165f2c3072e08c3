"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { ListedConversation, ListFilter } from "../../routing/conversation-list";
import type { ConversationSummary, QueueView } from "../../routing/desktop-view";
import { useRefetchOnNews } from "./use-refetch-on-news";

type AllConversations = {
  /** Null until the first page is there. */
  conversations: ListedConversation[] | null;
  isFailed: boolean;
  retry: () => void;
  /** Null: there is no more. */
  loadMore: (() => void) | null;
  isLoadingMore: boolean;
  /** Whether anything is under way; loading more now would end it. */
  isBusy: boolean;
  isMoreFailed: boolean;
};

/** What the desktop is told anyway; a change says that the list may be another one. */
export type ListNews = { conversations: readonly ConversationSummary[]; queue: QueueView };

const leastGapMs = 1_000;

/**
 * The list of all conversations that one may see, page after page. Asked for when it is first shown, and again when the
 * desktop is told something of a conversation or the queue: at most once a second for each page that there is.
 */
export function useAllConversations(filter: ListFilter, news: ListNews): AllConversations {
  const query = useInfiniteQuery(
    useTRPC().conversations.list.infiniteQueryOptions(
      { filter },
      { getNextPageParam: ({ next }) => next ?? undefined, staleTime: 0 },
    ),
  );
  const { data, refetch, fetchNextPage, isError, isFetchNextPageError } = query;
  const pageCount = data?.pages.length ?? 0;
  const { conversations, queue } = news;
  const told = useMemo(() => [conversations, queue], [conversations, queue]);
  useRefetchOnNews(told, refetch, leastGapMs * Math.max(1, pageCount));
  return {
    conversations: data ? onlyOnce(data.pages.flatMap(({ conversations }) => conversations)) : null,
    isFailed: isError && !data,
    retry: () => void refetch(),
    loadMore: query.hasNextPage ? () => void fetchNextPage() : null,
    isLoadingMore: query.isFetchingNextPage,
    isBusy: query.isFetching,
    isMoreFailed: isFetchNextPageError,
  };
}

/** One that moved up while a later page was asked for is on both; it is where it is now. */
function onlyOnce(conversations: readonly ListedConversation[]): ListedConversation[] {
  const newestFirst = new Map<string, ListedConversation>();
  for (const conversation of conversations) {
    if (!newestFirst.has(conversation.conversationId)) {
      newestFirst.set(conversation.conversationId, conversation);
    }
  }
  return [...newestFirst.values()];
}
