"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import {
  type FoundContact,
  type FoundConversation,
  foundConversations,
} from "../../routing/conversation-search";

/** Long enough that a word is not asked for letter by letter. */
const askAfterMs = 180;

/** What an agent searches for, and what was found so far. */
export type ConversationSearch = {
  typed: string;
  type: (typed: string) => void;
  /** What is looked for; empty: nothing, and the own conversations are shown. */
  text: string;
  contacts: FoundContact[];
  conversations: FoundConversation[];
  state: "looking" | "found" | "failed";
  retry: () => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
};

/** Searches what one may see while one types. */
export function useConversationSearch(): ConversationSearch {
  const [typed, type] = useState("");
  const [settled] = useDebouncedValue(typed, askAfterMs);
  const text = typed.trim() === "" ? "" : settled;
  const query = useInfiniteQuery(
    useTRPC().conversations.search.infiniteQueryOptions(
      { typed: text },
      {
        enabled: text.trim() !== "",
        getNextPageParam: ({ hasMore, messages }) => {
          const last = messages.at(-1);
          return hasMore && last ? { at: last.at, arrival: last.arrival } : undefined;
        },
        placeholderData: keepPreviousData,
      },
    ),
  );
  const pages = query.data?.pages ?? [];
  return {
    typed,
    type,
    text: text.trim() === "" ? "" : text,
    contacts: pages[0]?.contacts ?? [],
    conversations: foundConversations(pages.flatMap(({ messages }) => messages)),
    state: query.isError ? "failed" : query.isPending || query.isPlaceholderData ? "looking" : "found",
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}
