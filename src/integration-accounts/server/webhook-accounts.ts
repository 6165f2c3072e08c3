import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { openAppSecret, openVerifyToken } from "./account-credentials";

/**
 * All accounts as an incoming request is judged by them, deactivated and deleted ones included: what
 * their app signs is still genuine.
 */
export async function listWebhookAccounts(database: Database) {
  const rows = await database.integrationAccount.findMany({
    where: { channel: "facebook" },
    select: {
      id: true,
      pageId: true,
      appId: true,
      appSecret: true,
      verifySignatures: true,
      deactivatedAt: true,
      deletedAt: true,
    },
  });
  return rows.map(({ deactivatedAt, deletedAt, ...row }) => ({
    ...row,
    appSecret: openAppSecret(row),
    isActive: deactivatedAt === null,
    isDeleted: deletedAt !== null,
  }));
}

/** The active accounts with their verify tokens, for the verification handshake. */
export async function listVerifyTokens(database: Database) {
  const rows = await database.integrationAccount.findMany({
    where: { channel: "facebook", deactivatedAt: null, deletedAt: null },
    select: { id: true, appId: true, verifyToken: true },
  });
  return rows.map((row) => ({ id: row.id, appId: row.appId, verifyToken: openVerifyToken(row) }));
}

/**
 * Notes that a handshake succeeded. It names neither app nor Page, so it counts for every account of the
 * apps whose token matched.
 */
export async function recordHandshake(
  database: Database,
  matched: readonly { id: string; appId: string | null }[],
  now: Date,
): Promise<void> {
  const appIds = matched.flatMap(({ appId }) => appId ?? []);
  const { count } = await database.integrationAccount.updateMany({
    where: {
      deletedAt: null,
      OR: [{ id: { in: matched.map(({ id }) => id) } }, { appId: { in: appIds } }],
    },
    data: { callbackVerifiedAt: now },
  });
  log().info({ accountCount: count }, "Facebook verified the callback URL");
}
