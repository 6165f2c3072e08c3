"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { ActivityFilter, ActivityLine } from "../../api-client/webhook-activity";
import { heldLines } from "./held-lines";

/** Asked only while the tab is looked at. */
const REFRESH_MS = 4_000;

/** The activity as it comes in, held still while somebody is busy with it. */
export function useActivity(wanted: { accountId: string | null; filter: ActivityFilter | null }) {
  const query = useInfiniteQuery(
    useTRPC().webhooks.list.infiniteQueryOptions(wanted, {
      getNextPageParam: (page) => page.nextBefore ?? undefined,
      refetchInterval: REFRESH_MS,
    }),
  );
  const fresh = query.data?.pages.flatMap(({ lines }) => lines) ?? [];
  const which = `${wanted.accountId}/${wanted.filter}`;
  const [held, setHeld] = useState<{ which: string; lines: readonly ActivityLine[] } | null>(null);
  // What was held of another account or outcome holds nothing here.
  const own = held?.which === which ? held : null;
  const { shown, newCount } = heldLines(own?.lines ?? null, fresh);
  return {
    lines: shown,
    /** How many lines wait above while they are held. */
    newCount,
    hold: () => setHeld(own ?? { which, lines: fresh }),
    release: () => setHeld(null),
    isLoading: query.isPending,
    /** Why there is nothing to show. */
    error: query.data ? null : query.error,
    retry: query.refetch,
    hasOlder: query.hasNextPage,
    isLoadingOlder: query.isFetchingNextPage,
    loadOlder: () => query.fetchNextPage(),
  };
}
