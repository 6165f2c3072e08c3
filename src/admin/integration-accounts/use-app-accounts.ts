"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../api-client/trpc";
import type { AppAccount } from "../../integration-accounts/integration-account";

/** One does not ask for every digit that is typed. */
const PAUSE_MS = 300;

/** Another account of the same app, with the verify token that it shares. */
export type SharingAccount = AppAccount & { verifyToken: string };

/** The other accounts of the app with this App ID; none while it is being typed. */
export function useAppAccounts(appId: string, accountId: string | null): readonly SharingAccount[] {
  const api = useTRPC().integrationAccounts;
  const wanted = appId.trim();
  const [settled] = useDebouncedValue(wanted, PAUSE_MS);
  const isAppId = /^\d{1,30}$/.test(settled);
  const accounts = useQuery(api.listOfApp.queryOptions({ appId: settled, accountId }, { enabled: isAppId }));
  const found = isAppId && settled === wanted ? (accounts.data ?? []) : [];
  // Verify tokens are told in the properties of an account alone.
  const properties = useQueries({
    queries: found.map((account) => api.get.queryOptions({ accountId: account.accountId })),
  });
  return found.flatMap((account, index) => {
    const verifyToken = properties[index]?.data?.verifyToken;
    return verifyToken === undefined ? [] : [{ ...account, verifyToken }];
  });
}
