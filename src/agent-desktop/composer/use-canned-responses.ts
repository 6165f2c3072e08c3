"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../api-client/trpc";

/** So long a list is shown without asking whether an administrator has changed it. */
const freshMs = 60_000;

/** What the agent may put into a reply: one list for every conversation. */
export function useCannedResponses() {
  const api = useTRPC().cannedResponses;
  return useQuery(
    api.usable.queryOptions(undefined, { staleTime: freshMs, gcTime: Number.POSITIVE_INFINITY }),
  );
}
