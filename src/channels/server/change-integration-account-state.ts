import { resumeDeliveries } from "../../conversations/server/resume-deliveries";
import { type AppSecretSourceGone, withAppSecret } from "../../integration-accounts/server/app-accounts";
import {
  type AccountStateChange,
  activateAccount,
  type ChangedAccountState,
  deactivateAccount,
  deleteAccount,
} from "../../integration-accounts/server/change-account-state";
import {
  type AccountRestoration,
  type RestoredAccount,
  restoreAccount,
} from "../../integration-accounts/server/restore-account";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { askForPagePicture } from "../facebook/server/page-picture-queue";

/** Switches an account off: what agents write waits until it is switched on again. */
export function deactivateIntegrationAccount(
  database: Database,
  change: AccountStateChange,
): Promise<ChangedAccountState> {
  return unitOfWork(database, ({ tx }) => deactivateAccount(tx, change));
}

/** Switches an account on again, and sends what waited. */
export function activateIntegrationAccount(
  database: Database,
  change: AccountStateChange,
): Promise<ChangedAccountState> {
  return unitOfWork(database, async ({ tx }) => {
    const outcome = await activateAccount(tx, change);
    if (outcome.kind === "done") await resumeDeliveries(tx, change.accountId);
    return outcome;
  });
}

/** Deletes an account so that it can be restored; its conversations and open interactions stay. */
export function deleteIntegrationAccount(
  database: Database,
  change: AccountStateChange,
): Promise<ChangedAccountState> {
  return unitOfWork(database, ({ tx }) => deleteAccount(tx, change));
}

/** Restores a deleted account, with new values if there are any, and sends what waited. */
export async function restoreIntegrationAccount(
  database: Database,
  restoration: AccountRestoration,
): Promise<RestoredAccount | AppSecretSourceGone> {
  const outcome = await unitOfWork(database, async ({ tx }) => {
    const entered = restoration.form && (await withAppSecret(tx, restoration.form));
    if (entered && entered.kind !== "ready") return entered;
    const restored = await restoreAccount(tx, { ...restoration, form: entered?.form ?? null });
    if (restored.kind === "restored") await resumeDeliveries(tx, restoration.accountId);
    return restored;
  });
  if (outcome.kind === "restored") await askForPagePicture(database, restoration.accountId);
  return outcome;
}
