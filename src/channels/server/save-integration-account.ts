import { randomUUID } from "node:crypto";
import { resumeDeliveries } from "../../conversations/server/resume-deliveries";
import type { AccountForm } from "../../integration-accounts/account-form";
import { accountChanged } from "../../integration-accounts/announcements";
import { createAccount } from "../../integration-accounts/server/create-account";
import { findPageHolder, type PageIdTaken } from "../../integration-accounts/server/page-holder";
import {
  type AccountChange,
  isPageIdConflict,
  type UpdatedAccount,
  updateAccount,
} from "../../integration-accounts/server/update-account";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { routeNewAccount } from "../../routing/server/account-route";

type CreatedAccount = { kind: "created"; accountId: string } | PageIdTaken;

/** Creates an integration account that feeds the installation's first service. */
export async function createIntegrationAccount(
  database: Database,
  account: { form: AccountForm; actorId: string | null; now: Date },
): Promise<CreatedAccount> {
  const id = randomUUID();
  return unitOfWork(database, async ({ tx }) => {
    const outcome = await createAccount(tx, { ...account, id });
    if (outcome.kind !== "created") return outcome;
    await routeNewAccount(tx, id);
    return { kind: "created", accountId: id };
  });
}

/** Saves an integration account's properties; with new credentials, what waited to go out is tried again. */
export async function updateIntegrationAccount(
  database: Database,
  change: AccountChange,
): Promise<UpdatedAccount> {
  try {
    return await unitOfWork(database, async ({ tx, announce }) => {
      const outcome = await updateAccount(tx, change);
      if (outcome.kind !== "updated") return outcome;
      if (outcome.areCredentialsReplaced) await resumeDeliveries(tx, change.accountId);
      announce(accountChanged({ accountId: change.accountId }));
      return outcome;
    });
  } catch (error) {
    const taken = isPageIdConflict(error) ? await findPageHolder(database, change.form.pageId) : null;
    if (!taken) throw error;
    return taken;
  }
}
