import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { UnusableReason } from "../account-health";
import { openAppSecret, openToken } from "./account-credentials";

/** An account with what is needed to send for it; null when it is deactivated or deleted. */
export async function findSendingAccount(database: Database, accountId: string) {
  const row = await database.integrationAccount.findFirst({
    where: { id: accountId, deactivatedAt: null, deletedAt: null },
    select: { id: true, channel: true, pageId: true, token: true, appSecret: true },
  });
  return row && { ...row, token: openToken(row), appSecret: openAppSecret(row) };
}

/** Notes that the platform refuses the account as a whole; the first moment stays, the reason is the latest. */
export async function markUnusable(
  tx: Transaction,
  accountId: string,
  { reason, now }: { reason: UnusableReason; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    update integration_account
       set unusable_since = coalesce(unusable_since, ${now}), unusable_reason = ${JSON.stringify(reason)}::jsonb
     where id = ${accountId}::uuid`;
}

/** Notes that the platform took a message: the account works. To the nearest ten seconds. */
export async function markUsed(tx: Transaction, accountId: string, now: Date): Promise<void> {
  await tx.integrationAccount.updateMany({
    where: {
      id: accountId,
      OR: [
        { unusableSince: { not: null } },
        { lastOutboundAt: null },
        { lastOutboundAt: { lt: new Date(now.getTime() - 10_000) } },
      ],
    },
    data: { lastOutboundAt: now, unusableSince: null, unusableReason: Prisma.DbNull },
  });
}
