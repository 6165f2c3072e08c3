"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../api-client/trpc";
import type { AppAccount } from "../../integration-accounts/integration-account";

/** One does not ask for every digit that is typed. */
const PAUSE_MS = 300;

/** The other accounts of the app with this App ID; none while it is being typed. */
export function useAppAccounts(appId: string, accountId: string | null): readonly AppAccount[] {
  const wanted = appId.trim();
  const [settled] = useDebouncedValue(wanted, PAUSE_MS);
  const isAppId = /^\d{1,30}$/.test(settled);
  const accounts = useQuery(
    useTRPC().integrationAccounts.listOfApp.queryOptions({ appId: settled, accountId }, { enabled: isAppId }),
  );
  return isAppId && settled === wanted ? (accounts.data ?? []) : [];
}
