"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "../api/router";
import { EXPECTED_USER_HEADER } from "./expected-user";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The API for a component's queries, mutations and subscriptions, or as a plain client for calls of its own. */
export { useTRPC, useTRPCClient };

/** What the procedures answer, by their names. */
export type ApiAnswers = inferRouterOutputs<AppRouter>;

const API_PATH = "/api/trpc";
/** What was just read may be shown again without asking; live screens follow events instead. */
const FRESH_MS = 5_000;
const RETRY_COUNT = 2;

type ApiProviderProps = {
  /**
   * Whose screens these are. Calls are then refused, as of somebody who is not signed in, once another person has
   * signed in with this browser: nothing of theirs is shown here, and nothing from here is done in their name.
   */
  userId?: string;
  children: ReactNode;
};

/** Gives the components below it the API, with one cache of what was read. */
export function ApiProvider({ userId, children }: ApiProviderProps) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(() => createApiClient(userId));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: FRESH_MS, retry: isWorthAnotherTry } },
  });
}

/** A refusal stays one however often it is asked; a network that was away may be back. */
function isWorthAnotherTry(failureCount: number, error: Error): boolean {
  const httpStatus: unknown = error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
  const isRefusal = typeof httpStatus === "number" && httpStatus < 500;
  return !isRefusal && failureCount < RETRY_COUNT;
}

function createApiClient(userId: string | undefined) {
  // An event stream of the browser has no headers of its own; these travel in its address.
  const claim = userId === undefined ? {} : { [EXPECTED_USER_HEADER]: userId };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: API_PATH, transformer: superjson, connectionParams: claim }),
        false: httpBatchLink({ url: API_PATH, transformer: superjson, headers: claim }),
      }),
    ],
  });
}

/** A client whose calls outlive the page. They hold little: a browser lets 64 KiB of them be under way. */
export function createLeavingClient(userId: string) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: API_PATH,
        transformer: superjson,
        headers: { [EXPECTED_USER_HEADER]: userId },
        fetch: (address, options) => fetch(address, { ...options, keepalive: true } as RequestInit),
      }),
    ],
  });
}
