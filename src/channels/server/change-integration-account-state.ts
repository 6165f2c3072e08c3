import { resumeDeliveries } from "../../conversations/server/resume-deliveries";
import { accountChanged } from "../../integration-accounts/announcements";
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
import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { askForPagePicture } from "../facebook/server/page-picture-queue";

/** Switches an account off: what agents write waits until it is switched on again. */
export function deactivateIntegrationAccount(
  database: Database,
  change: AccountStateChange,
): Promise<ChangedAccountState> {
  return changeState(database, change, deactivateAccount);
}

/** Switches an account on again, and sends what waited. */
export function activateIntegrationAccount(
  database: Database,
  change: AccountStateChange,
): Promise<ChangedAccountState> {
  return changeState(database, change, async (tx) => {
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
  return changeState(database, change, deleteAccount);
}

/** Changes the state, and tells the desktops: what can be sent has changed with it. */
function changeState(
  database: Database,
  change: AccountStateChange,
  apply: (tx: Transaction, change: AccountStateChange) => Promise<ChangedAccountState>,
): Promise<ChangedAccountState> {
  return unitOfWork(database, async ({ tx, announce }) => {
    const outcome = await apply(tx, change);
    if (outcome.kind === "done") announce(accountChanged(change));
    return outcome;
  });
}

/** Restores a deleted account, with new values if there are any, and sends what waited. */
export async function restoreIntegrationAccount(
  database: Database,
  restoration: AccountRestoration,
): Promise<RestoredAccount | AppSecretSourceGone> {
  const outcome = await unitOfWork(database, async ({ tx, announce }) => {
    const entered = restoration.form && (await withAppSecret(tx, restoration.form));
    if (entered && entered.kind !== "ready") return entered;
    const restored = await restoreAccount(tx, { ...restoration, form: entered?.form ?? null });
    if (restored.kind === "restored") {
      await resumeDeliveries(tx, restoration.accountId);
      announce(accountChanged(restoration));
    }
    return restored;
  });
  if (outcome.kind === "restored") await askForPagePicture(database, restoration.accountId);
  return outcome;
}
