import { createGraphClient, type GraphClient } from "../../../messenger/graph-client";
import { env } from "../../../platform/env";

/** A Graph API client that speaks for an account, at the address and version this installation uses. */
export function accountClient(account: { token: string; appSecret: string | null }): GraphClient {
  const { graphApiUrl, graphApiVersion } = env();
  return createGraphClient({
    baseUrl: graphApiUrl,
    version: graphApiVersion,
    token: account.token,
    appSecret: account.appSecret,
  });
}
