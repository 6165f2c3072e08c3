import type { PageId } from "../../../messenger/identifiers";
import { getSubscribedApps, subscribePage } from "../../../messenger/page";
import { recommendedFields } from "../../../messenger/subscription";
import { log } from "../../../platform/log";
import type { Probing } from "../../server/probe-account";
import { accountClient } from "./account-client";
import { lookAtSubscription } from "./look-at-subscription";
import { testConnection } from "./test-connection";

/** How an account of Facebook's is looked at and repaired. */
export const facebookProbing: Pick<Probing, "look" | "subscribeAgain"> = {
  async look(account) {
    const checks = await testConnection(account);
    const isTold = checks.some(({ probe }) => probe === "subscription");
    const hasToken = checks.some(({ probe, result }) => probe === "token" && result === "passed");
    const subscription = isTold || !hasToken ? null : await lookAtSubscription(account);
    return subscription ? [...checks, subscription] : checks;
  },

  async subscribeAgain(account) {
    const client = accountClient(account);
    const pageId = account.pageId as PageId;
    const apps = await getSubscribedApps(client, pageId);
    if (apps.kind !== "ok") return null;
    const ours = apps.value.find(({ id }) => id === account.appId);
    const fields = [...new Set([...(ours?.subscribedFields ?? []), ...recommendedFields])];
    const answer = await subscribePage(client, pageId, fields);
    if (answer.kind === "ok") return fields;
    const why = answer.kind === "graph-error" ? { error: answer.error } : { reason: answer.kind };
    log().warn({ accountId: account.id, ...why }, "the Page could not be subscribed again");
    return null;
  },
};
