"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../api-client/trpc";

/** What to enter at Facebook, the same for all accounts; null until it is known. */
export function useWebhookAdvice() {
  const advice = useTRPC().integrationAccounts.webhookAdvice.queryOptions(undefined, {
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useQuery(advice).data ?? null;
}
