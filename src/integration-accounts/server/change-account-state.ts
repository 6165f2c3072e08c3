import { recordAudit } from "../../platform/audit-log";
import type { Transaction } from "../../platform/database";
import { lockPage } from "./page-holder";

/** Who ends or resumes an account's work, starting from the version they saw. */
export type AccountStateChange = { accountId: string; version: number; actorId: string; now: Date };

export type ChangedAccountState =
  | { kind: "done"; version: number }
  /** Somebody saved another version meanwhile, or did the same: nothing was written. */
  | { kind: "changed-meanwhile" }
  | { kind: "not-found" };

/**
 * Ends an account's work until it is activated again: what arrives for its Page is recorded and not applied,
 * replies wait, and its verify token answers no handshake.
 */
export function deactivateAccount(tx: Transaction, change: AccountStateChange): Promise<ChangedAccountState> {
  return changeState(tx, change, {
    action: "deactivated",
    from: { deactivatedAt: null },
    to: { deactivatedAt: change.now },
  });
}

/** Lets a deactivated account work again. */
export function activateAccount(tx: Transaction, change: AccountStateChange): Promise<ChangedAccountState> {
  return changeState(tx, change, {
    action: "activated",
    from: { deactivatedAt: { not: null } },
    // What Facebook made of it meanwhile is worth a look at once.
    to: { deactivatedAt: null, probedAt: null },
  });
}

/**
 * Deletes an account softly: it works no more and its Page ID is free, while its conversations stay readable and
 * it can be restored with them.
 */
export async function deleteAccount(
  tx: Transaction,
  change: AccountStateChange,
): Promise<ChangedAccountState> {
  const current = await tx.integrationAccount.findUnique({
    where: { id: change.accountId },
    select: { pageId: true },
  });
  if (!current) return { kind: "not-found" };
  // Should the Page ID change before the lock is had, the version has changed with it.
  await lockPage(tx, current.pageId);
  return changeState(tx, change, { action: "deleted", from: {}, to: { deletedAt: change.now } });
}

async function changeState(
  tx: Transaction,
  { accountId, version, actorId }: AccountStateChange,
  change: {
    action: "deactivated" | "activated" | "deleted";
    from: { deactivatedAt?: null | { not: null } };
    to: { deactivatedAt?: Date | null; deletedAt?: Date; probedAt?: null };
  },
): Promise<ChangedAccountState> {
  const { count } = await tx.integrationAccount.updateMany({
    where: { id: accountId, version, deletedAt: null, ...change.from },
    data: { ...change.to, version: { increment: 1 } },
  });
  if (count === 0) {
    const isThere = (await tx.integrationAccount.count({ where: { id: accountId, deletedAt: null } })) > 0;
    return { kind: isThere ? "changed-meanwhile" : "not-found" };
  }
  await recordAudit(tx, {
    actorId,
    action: `integration-account.${change.action}`,
    subject: `integration-account/${accountId}`,
  });
  return { kind: "done", version: version + 1 };
}
