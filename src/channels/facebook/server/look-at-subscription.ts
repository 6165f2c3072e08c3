import type { ConnectionCheck } from "../../../integration-accounts/connection-check";
import type { PageId } from "../../../messenger/identifiers";
import { getSubscribedApps } from "../../../messenger/page";
import { minimumFields, recommendedFields } from "../../../messenger/subscription";
import { accountClient } from "./account-client";

type SubscribedAccount = { pageId: string; appId: string | null; token: string; appSecret: string | null };

/** Looks whether Facebook sends us what happens on a Page. Null: it cannot be told, or Facebook did not say. */
export async function lookAtSubscription(account: SubscribedAccount): Promise<ConnectionCheck | null> {
  if (account.appId === null) return null;
  const apps = await getSubscribedApps(accountClient(account), account.pageId as PageId);
  if (apps.kind !== "ok") return null;
  const ours = apps.value.find(({ id }) => id === account.appId);
  if (!ours) return check("failed", "not-subscribed");
  const absent = (wanted: readonly string[]) =>
    wanted.filter((field) => !ours.subscribedFields.includes(field)).join(", ");
  const [needed, advised] = [absent(minimumFields), absent(recommendedFields)];
  if (needed !== "") return check("failed", "fields-missing", { fields: needed });
  if (advised !== "") return check("warning", "fields-advised", { fields: advised });
  return check("passed", "subscribed");
}

function check(
  result: ConnectionCheck["result"],
  finding: ConnectionCheck["finding"],
  facts: ConnectionCheck["facts"] = {},
): ConnectionCheck {
  return { probe: "subscription", result, finding, facts, technical: null };
}
