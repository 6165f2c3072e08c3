import { randomUUID } from "node:crypto";
import { resumeDeliveries } from "../../conversations/server/resume-deliveries";
import type { AccountForm } from "../../integration-accounts/account-form";
import { accountChanged } from "../../integration-accounts/announcements";
import {
  type AppSecretSourceGone,
  lockAppAccounts,
  replaceAppSecretOfOthers,
  withAppSecret,
} from "../../integration-accounts/server/app-accounts";
import { createAccount } from "../../integration-accounts/server/create-account";
import {
  findPageHolder,
  type PageIdOfDeleted,
  type PageIdTaken,
} from "../../integration-accounts/server/page-holder";
import {
  type AccountChange,
  isPageIdConflict,
  type UpdatedAccount,
  updateAccount,
} from "../../integration-accounts/server/update-account";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { routeNewAccount } from "../../routing/server/account-route";
import { askForPagePicture } from "../facebook/server/page-picture-queue";

type CreatedAccount =
  | { kind: "created"; accountId: string }
  | PageIdTaken
  | PageIdOfDeleted
  | AppSecretSourceGone;

/** Creates an integration account that feeds the installation's first service. */
export async function createIntegrationAccount(
  database: Database,
  account: { form: AccountForm; actorId: string | null; now: Date },
): Promise<CreatedAccount> {
  const id = randomUUID();
  const created = await unitOfWork(database, async ({ tx }): Promise<CreatedAccount> => {
    const entered = await withAppSecret(tx, account.form);
    if (entered.kind !== "ready") return entered;
    const outcome = await createAccount(tx, { ...account, form: entered.form, id });
    if (outcome.kind !== "created") return outcome;
    await routeNewAccount(tx, id);
    return { kind: "created", accountId: id };
  });
  if (created.kind === "created") await askForPagePicture(database, id);
  return created;
}

/**
 * Saves an integration account's properties; with new credentials, what waited to go out is tried again. An App
 * Secret that is entered for the whole app replaces that of the app's other accounts in the same transaction.
 */
export async function updateIntegrationAccount(
  database: Database,
  change: AccountChange,
): Promise<UpdatedAccount | AppSecretSourceGone> {
  try {
    const outcome = await unitOfWork(database, async ({ tx, announce }) => {
      const entered = await withAppSecret(tx, change.form);
      if (entered.kind !== "ready") return entered;
      const { form } = entered;
      const { accountId, actorId, now } = change;
      const { appId, appSecret } = form;
      const isForAll = form.isAppSecretForAll === true && appId !== "" && appSecret !== "";
      if (isForAll) await lockAppAccounts(tx, { appId, accountId });
      const updated = await updateAccount(tx, { ...change, form });
      if (updated.kind !== "updated") return updated;
      const others = isForAll
        ? await replaceAppSecretOfOthers(tx, { appId, appSecret, exceptId: accountId, actorId, now })
        : [];
      const resumed = updated.areCredentialsReplaced ? [accountId, ...others] : [];
      for (const id of resumed) await resumeDeliveries(tx, id);
      for (const id of [accountId, ...others]) announce(accountChanged({ accountId: id }));
      return updated;
    });
    if (outcome.kind === "updated" && outcome.areCredentialsReplaced) {
      await askForPagePicture(database, change.accountId);
    }
    return outcome;
  } catch (error) {
    const taken = isPageIdConflict(error) ? await findPageHolder(database, change.form.pageId) : null;
    if (!taken) throw error;
    return taken;
  }
}
