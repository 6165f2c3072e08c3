import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { AccountForm } from "../account-form";
import type { AppAccount } from "../integration-account";
import { openAppSecret } from "./account-credentials";
import { sealedAppSecret } from "./create-account";

/** The app secret that was to be taken from another account is not there to be taken. */
export type AppSecretSourceGone = { kind: "app-secret-source-gone" };

/**
 * The accounts, not deleted, of one Facebook app, without the one that is looked at. Whether the kept App Secrets
 * differ is told, never what they are.
 */
export async function listAppAccounts(
  database: Database,
  { appId, accountId }: { appId: string; accountId: string | null },
): Promise<AppAccount[]> {
  const rows = await database.integrationAccount.findMany({
    where: { channel: "facebook", appId, deletedAt: null },
    select: { id: true, name: true, appSecret: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const own = rows.find(({ id }) => id === accountId);
  const ownSecret = own ? openAppSecret(own) : null;
  return rows
    .filter((row) => row !== own)
    .map((row) => {
      const appSecret = openAppSecret(row);
      return {
        accountId: row.id,
        name: row.name,
        hasAppSecret: appSecret !== null,
        hasOtherAppSecret: ownSecret !== null && appSecret !== null && appSecret !== ownSecret,
      };
    });
}

/**
 * The form with the App Secret it asks for in place: what was typed, or that of another account of the same app,
 * which never leaves the server.
 */
export async function withAppSecret(
  tx: Transaction,
  form: AccountForm,
): Promise<{ kind: "ready"; form: AccountForm } | AppSecretSourceGone> {
  if (!form.appSecretFrom || form.appSecret !== "") return { kind: "ready", form };
  const appSecret = await findSharedAppSecret(tx, { accountId: form.appSecretFrom, appId: form.appId });
  return appSecret === null
    ? { kind: "app-secret-source-gone" }
    : { kind: "ready", form: { ...form, appSecret } };
}

/** The App Secret of an account of this app, in the clear, for another one of it; null when there is none. */
export async function findSharedAppSecret(
  database: Database | Transaction,
  { accountId, appId }: { accountId: string; appId: string },
): Promise<string | null> {
  if (appId === "") return null;
  const source = await database.integrationAccount.findUnique({
    where: { id: accountId, appId, deletedAt: null },
    select: { id: true, appSecret: true },
  });
  return source && openAppSecret(source);
}

/** Locks an account and those of an app in one order, so that two who replace the app's secret do not wait in a circle. */
export async function lockAppAccounts(
  tx: Transaction,
  { appId, accountId }: { appId: string; accountId: string },
): Promise<void> {
  await tx.$queryRaw`
    select id from integration_account
     where id = ${accountId}::uuid or (app_id = ${appId} and deleted_at is null)
     order by id for update`;
}

/**
 * Gives the other accounts of an app its new App Secret, each with a version and an audit entry of its own, as if
 * it had been entered there. Answers their ids.
 */
export async function replaceAppSecretOfOthers(
  tx: Transaction,
  app: { appId: string; appSecret: string; exceptId: string; actorId: string; now: Date },
): Promise<string[]> {
  const others = await tx.integrationAccount.findMany({
    where: { channel: "facebook", appId: app.appId, deletedAt: null, id: { not: app.exceptId } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of others) {
    await tx.integrationAccount.update({
      where: { id },
      data: {
        ...sealedAppSecret(id, app.appSecret, app.now),
        version: { increment: 1 },
        unusableSince: null,
        unusableReason: Prisma.DbNull,
      },
    });
    await recordAudit(tx, {
      actorId: app.actorId,
      action: "integration-account.updated",
      subject: `integration-account/${id}`,
      details: { appSecret: "changed" },
    });
  }
  return others.map(({ id }) => id);
}
