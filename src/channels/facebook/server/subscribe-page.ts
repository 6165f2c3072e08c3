import type { GraphFailure } from "../../../messenger/graph-client";
import type { PageId } from "../../../messenger/identifiers";
import { getSubscribedApps, subscribePage as subscribe } from "../../../messenger/page";
import { recommendedFields } from "../../../messenger/subscription";
import { env } from "../../../platform/env";
import type { AccountTest, Subscription } from "../../account-test";
import { failureCheck } from "../connection-failure";
import { accountCalls, type GraphApi, TIME_LIMIT_MS } from "./account-calls";

/**
 * Subscribes the token's app to its Page, with every recommended field and those it has already: Facebook
 * replaces the list. Done twice it changes nothing more. Ends within ten seconds; without an answer it may have
 * been done all the same.
 */
export async function subscribePage(
  account: AccountTest,
  graphApi: GraphApi = env(),
  timeLimitMs: number = TIME_LIMIT_MS,
): Promise<Subscription> {
  const calls = accountCalls(account, graphApi, timeLimitMs);
  const pageId = account.pageId as PageId;
  const failed = (failure: GraphFailure): Subscription => ({
    kind: "failed",
    check: failureCheck("subscription", failure, calls.host),
  });

  const apps = await getSubscribedApps(calls.page(), pageId);
  if (apps.kind !== "ok") return failed(apps);
  const [onlyApp, ...others] = apps.value;
  const sole = others.length === 0 ? onlyApp : undefined;
  const ours = account.appId === null ? sole : apps.value.find(({ id }) => id === account.appId);
  const fields = [...new Set([...(ours?.subscribedFields ?? []), ...recommendedFields])];

  const answer = await subscribe(calls.page(), { pageId, fields });
  return answer.kind === "ok" ? { kind: "subscribed", fields } : failed(answer);
}
