import { recordAudit } from "../../platform/audit-log";
import type { Transaction } from "../../platform/database";
import { type IntegrationAccount, Prisma } from "../../platform/prisma-client/client";
import { type AccountForm, switchesOf } from "../account-form";
import { openVerifyToken, sealCredential } from "./account-credentials";
import { sealedAppSecret, sealedToken } from "./create-account";
import {
  findDeletedHolder,
  findPageHolder,
  lockPage,
  type PageIdOfDeleted,
  type PageIdTaken,
} from "./page-holder";

/** What an administrator changes, starting from the version they saw. */
export type AccountChange = {
  accountId: string;
  version: number;
  form: AccountForm;
  actorId: string;
  now: Date;
};

export type UpdatedAccount =
  | { kind: "updated"; areCredentialsReplaced: boolean }
  /** Somebody saved another version meanwhile: nothing was written. */
  | { kind: "changed-meanwhile" }
  /** People have written to the Page, and are known by ids that belong to it. */
  | { kind: "page-id-fixed" }
  | { kind: "not-found" }
  | PageIdTaken
  /** The Page has conversations, and they belong to an account that was deleted. */
  | PageIdOfDeleted;

/**
 * Saves an account's properties in the caller's transaction. A token or secret left empty stays as it is; a new
 * one ends what made the account unusable. Should another account take the Page ID in this very moment, the
 * unique index ends the transaction with an error, for which `isPageIdConflict` is the test.
 */
export async function updateAccount(tx: Transaction, change: AccountChange): Promise<UpdatedAccount> {
  const { accountId, version, form, actorId } = change;
  const current = await tx.integrationAccount.findUnique({
    where: { id: accountId, deletedAt: null },
    include: { addresses: { take: 1, select: { id: true } } },
  });
  if (!current) return { kind: "not-found" };
  if (current.version !== version) return { kind: "changed-meanwhile" };
  if (current.pageId !== form.pageId) {
    if (current.addresses.length > 0) return { kind: "page-id-fixed" };
    await lockPage(tx, form.pageId);
    const taken = await findPageHolder(tx, form.pageId);
    if (taken) return taken;
    const deleted = await findDeletedHolder(tx, form.pageId);
    if (deleted && !deleted.canCreateAnew) return deleted;
  }

  // The version again: another save may have committed since the row was read.
  const { count } = await tx.integrationAccount.updateMany({
    where: { id: accountId, version, deletedAt: null },
    data: columnsOf(change, current),
  });
  if (count === 0) return { kind: "changed-meanwhile" };

  await recordAudit(tx, {
    actorId,
    action: "integration-account.updated",
    subject: `integration-account/${accountId}`,
    details: differences(current, form),
  });
  return { kind: "updated", areCredentialsReplaced: form.token !== "" || form.appSecret !== "" };
}

/** Whether a transaction ended because another account took the Page ID in the same moment. */
export function isPageIdConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** The columns that a form changes; a token or secret left empty stays as it is. */
export function columnsOf(
  { accountId, form, now }: Pick<AccountChange, "accountId" | "form" | "now">,
  current: IntegrationAccount,
) {
  const { name, pageUsername, pageId } = form;
  const isVerifyTokenNew = openVerifyToken(current) !== form.verifyToken;
  const isOther = current.pageId !== pageId || (current.appId !== null && current.appId !== form.appId);
  return {
    name,
    pageUsername,
    pageId,
    ...switchesOf(form),
    appId: form.appId || null,
    version: { increment: 1 },
    // A look at the new values is due.
    probedAt: null,
    // Another Page, or another app of it, has not been subscribed yet.
    ...(isOther && { subscribedAt: null, subscriptionLostAt: null }),
    ...(form.token && sealedToken(accountId, form.token, now)),
    ...(form.appSecret && sealedAppSecret(accountId, form.appSecret, now)),
    ...(isVerifyTokenNew && {
      verifyToken: sealCredential(accountId, "verifyToken", form.verifyToken),
      callbackVerifiedAt: null,
    }),
    ...((form.token || form.appSecret) && { unusableSince: null, unusableReason: Prisma.DbNull }),
  };
}

/** What changed, for the audit log: values from and to, of secrets only that they did. */
export function differences(current: IntegrationAccount, form: AccountForm): Prisma.InputJsonObject {
  const { name, pageUsername, pageId, appId } = current;
  const switches = switchesOf(current);
  const before = { name, pageUsername, pageId, appId: appId ?? "", ...switches };
  const fields = Object.keys(before) as (keyof typeof before)[];
  const changed = fields.filter((field) => before[field] !== form[field]);
  const isReplaced = {
    token: form.token !== "",
    appSecret: form.appSecret !== "",
    verifyToken: openVerifyToken(current) !== form.verifyToken,
  };
  return {
    ...Object.fromEntries(changed.map((field) => [field, { from: before[field], to: form[field] }])),
    ...Object.fromEntries(
      Object.entries(isReplaced).flatMap(([secret, isNew]) => (isNew ? [[secret, "changed"]] : [])),
    ),
  };
}
