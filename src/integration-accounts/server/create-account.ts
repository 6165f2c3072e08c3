import { recordAudit } from "../../platform/audit-log";
import type { Transaction } from "../../platform/database";
import { type AccountForm, switchesOf } from "../account-form";
import { lastFourOf } from "../integration-account";
import { sealCredential } from "./account-credentials";
import {
  findDeletedHolder,
  findPageHolder,
  lockPage,
  type PageIdOfDeleted,
  type PageIdTaken,
} from "./page-holder";

/** What becomes the account, made by whoever creates it. */
export type NewAccount = { id: string; form: AccountForm; actorId: string | null; now: Date };

/**
 * Creates an account with its secrets sealed, in the caller's transaction. Of two that are created at once for
 * one Page, one stands and the other is told which. Of a Page that a deleted account answered for none is created
 * while people's conversations belong to that one; else only if the form says so
 * (docs/decisions/0017-one-owner-of-a-thread.md).
 */
export async function createAccount(
  tx: Transaction,
  { id, form, actorId, now }: NewAccount,
): Promise<{ kind: "created" } | PageIdTaken | PageIdOfDeleted> {
  await lockPage(tx, form.pageId);
  const holder = await findPageHolder(tx, form.pageId);
  if (holder) return holder;
  const deleted = await findDeletedHolder(tx, form.pageId);
  if (deleted && !(deleted.canCreateAnew && form.createAnew)) return deleted;

  const { name, pageUsername, pageId } = form;
  const switches = switchesOf(form);
  const appId = form.appId || null;
  const described = { name, pageUsername, pageId, appId, ...switches };
  // A violated index would end the caller's transaction; "on conflict do nothing" leaves it usable.
  const { count } = await tx.integrationAccount.createMany({
    data: {
      ...described,
      id,
      ...sealedToken(id, form.token, now),
      ...(form.appSecret && sealedAppSecret(id, form.appSecret, now)),
      verifyToken: sealCredential(id, "verifyToken", form.verifyToken),
      createdAt: now,
    },
    skipDuplicates: true,
  });
  if (count === 0) {
    const taken = await findPageHolder(tx, pageId);
    if (!taken) throw new Error(`The account of Page ${pageId} went away while another was created.`);
    return taken;
  }

  const details = { ...described, channel: "facebook", hasAppSecret: form.appSecret !== "" };
  await recordAudit(tx, {
    actorId,
    action: "integration-account.created",
    subject: `integration-account/${id}`,
    details,
  });
  return { kind: "created" };
}

/** The columns of a token that was just entered. */
export function sealedToken(accountId: string, token: string, now: Date) {
  return {
    token: sealCredential(accountId, "token", token),
    tokenLastFour: lastFourOf(token),
    tokenSetAt: now,
  };
}

/** The columns of an app secret that was just entered. */
export function sealedAppSecret(accountId: string, appSecret: string, now: Date) {
  return {
    appSecret: sealCredential(accountId, "appSecret", appSecret),
    appSecretLastFour: lastFourOf(appSecret),
    appSecretSetAt: now,
  };
}
