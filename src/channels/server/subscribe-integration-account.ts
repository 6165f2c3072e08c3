import type { ConnectionTestForm } from "../../integration-accounts/account-form";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { SubscribeAccount, Subscription } from "../account-test";
import { enteredConnection } from "./test-integration-account";

/**
 * Asks the platform to send us what happens on the Page, with what stands in the form; the account's kept token
 * and secret stand in for those left empty. For a saved account it is written down who did so.
 */
export async function subscribeIntegrationAccount(
  database: Database,
  { form, actorId }: { form: ConnectionTestForm; actorId: string },
  subscribe: SubscribeAccount,
): Promise<Subscription | { kind: "not-found" }> {
  const entered = await enteredConnection(database, form);
  if (!entered) return { kind: "not-found" };
  const outcome = await subscribe(entered);
  const { accountId } = form;
  if (outcome.kind === "subscribed" && accountId !== null) {
    await unitOfWork(database, ({ tx }) =>
      recordAudit(tx, {
        actorId,
        action: "integration-account.subscribed",
        subject: `integration-account/${accountId}`,
        details: { pageId: entered.pageId, fields: outcome.fields },
      }),
    );
  }
  return outcome;
}
