import { appToken } from "../../../messenger/app";
import { createGraphClient, type GraphClient } from "../../../messenger/graph-client";
import { appSecretProof } from "../../../messenger/signature";
import type { Env } from "../../../platform/env";
import type { AccountTest } from "../../account-test";

/** Ten seconds are promised; one is for the way to whoever asked. */
export const TIME_LIMIT_MS = 9_000;

/** Where the Graph API is. */
export type GraphApi = Pick<Env, "graphApiUrl" | "graphApiVersion">;

/** The clients of one connection, saved or not, which together end when their time is over. */
export type AccountCalls = {
  host: string;
  /** In the Page's name, with the proof if there is an App Secret. */
  page: () => GraphClient;
  /** In the Page's name, without the proof. */
  pageWithoutProof: () => GraphClient;
  /** In the app's name; null without App ID or App Secret. */
  app: GraphClient | null;
};

/** Makes the clients; every call they make is ended after `timeLimitMs` from now, whenever it began. */
export function accountCalls(
  { token, appId, appSecret }: AccountTest,
  { graphApiUrl: baseUrl, graphApiVersion: version }: GraphApi,
  timeLimitMs: number,
): AccountCalls {
  const deadline = performance.now() + timeLimitMs;
  const secrets = appSecret === null ? [token] : [token, appSecret, appSecretProof(token, appSecret)];
  const client = (bearer: string, proofSecret: string | null) =>
    createGraphClient({
      baseUrl,
      version,
      token: bearer,
      appSecret: proofSecret,
      secrets,
      timeoutMs: Math.max(1, Math.round(deadline - performance.now())),
    });
  return {
    host: new URL(baseUrl).host,
    page: () => client(token, appSecret),
    pageWithoutProof: () => client(token, null),
    app: appId === null || appSecret === null ? null : client(appToken({ appId, appSecret }), null),
  };
}
