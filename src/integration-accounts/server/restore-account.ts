import { recordAudit } from "../../platform/audit-log";
import type { Transaction } from "../../platform/database";
import type { AccountForm } from "../account-form";
import { findPageHolder, lockPage, type PageIdTaken } from "./page-holder";
import { columnsOf, differences } from "./update-account";

/** Who brings a deleted account back; with a form, its values take the place of those that were kept. */
export type AccountRestoration = {
  accountId: string;
  version: number;
  form: AccountForm | null;
  actorId: string;
  now: Date;
};

export type RestoredAccount =
  | { kind: "restored" }
  /** Somebody restored it, or changed it after, meanwhile. */
  | { kind: "changed-meanwhile" }
  | { kind: "not-found" }
  /** Another account answers for the Page now. */
  | PageIdTaken;

/**
 * Brings a deleted account back with its conversations. Its Page stays the one it was, since they belong to it,
 * and so does an App ID or App Secret that the form leaves empty. With a form it is active afterwards, as one that
 * is newly added; without, it is as it was deleted.
 */
export async function restoreAccount(
  tx: Transaction,
  restoration: AccountRestoration,
): Promise<RestoredAccount> {
  const { accountId, version, actorId } = restoration;
  const current = await tx.integrationAccount.findUnique({ where: { id: accountId } });
  if (!current) return { kind: "not-found" };
  if (current.deletedAt === null || current.version !== version) return { kind: "changed-meanwhile" };
  await lockPage(tx, current.pageId);
  const taken = await findPageHolder(tx, current.pageId);
  if (taken && taken.accountId !== accountId) return taken;

  const form = restoration.form && {
    ...restoration.form,
    pageId: current.pageId,
    appId: restoration.form.appId || (current.appId ?? ""),
  };
  const { count } = await tx.integrationAccount.updateMany({
    where: { id: accountId, version, deletedAt: { not: null } },
    data: {
      ...(form && { ...columnsOf({ ...restoration, form }, current), deactivatedAt: null }),
      deletedAt: null,
      probedAt: null,
      version: { increment: 1 },
    },
  });
  if (count === 0) return { kind: "changed-meanwhile" };
  await recordAudit(tx, {
    actorId,
    action: "integration-account.restored",
    subject: `integration-account/${accountId}`,
    details: form ? differences(current, form) : {},
  });
  return { kind: "restored" };
}
