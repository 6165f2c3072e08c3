"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "../../api-client/trpc";
import { currentStep, type SetupStep } from "../../integration-accounts/setup-steps";

const WORKING_INTERVAL_MS = 2_000;
const CONNECTED_INTERVAL_MS = 30_000;
/** A page that somebody left open must not have Facebook looked at all day. */
const RESTING_INTERVAL_MS = 60_000;
const RESTS_AFTER_MS = 10 * 60_000;

/** How far the set-up of a saved account has come, kept current while the page is looked at. */
export function useSetup({ accountId, version }: { accountId: string; version: number }) {
  const api = useTRPC().integrationAccounts.setup;
  const queryClient = useQueryClient();
  const change = useRef({ seen: "", at: Date.now() });
  const setup = useQuery(
    api.queryOptions(
      { accountId },
      {
        staleTime: 0,
        refetchInterval: ({ state }) => {
          const steps = state.data?.steps ?? [];
          const seen = JSON.stringify([version, steps]);
          if (seen !== change.current.seen) change.current = { seen, at: Date.now() };
          return intervalMs(steps, Date.now() - change.current.at);
        },
      },
    ),
  );

  // What was saved just now is looked at without waiting for the next turn.
  const shownVersion = useRef(version);
  useEffect(() => {
    if (shownVersion.current === version) return;
    shownVersion.current = version;
    void queryClient.invalidateQueries({ queryKey: api.queryKey({ accountId }) });
  }, [version, accountId, api, queryClient]);
  return setup;
}

function intervalMs(steps: readonly SetupStep[], unchangedMs: number): number {
  if (steps.length > 0 && currentStep(steps) === null) return CONNECTED_INTERVAL_MS;
  return unchangedMs < RESTS_AFTER_MS ? WORKING_INTERVAL_MS : RESTING_INTERVAL_MS;
}
