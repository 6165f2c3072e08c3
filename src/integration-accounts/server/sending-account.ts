import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { UnitOfWork } from "../../platform/unit-of-work";
import type { UnusableReason } from "../account-health";
import { accountChanged } from "../announcements";
import { openAppSecret, openToken } from "./account-credentials";
import { ensureProbe } from "./probe-schedule";

/** An account with what is needed to send for it; null when it is deactivated or deleted. */
export async function findSendingAccount(database: Database, accountId: string) {
  const row = await database.integrationAccount.findFirst({
    where: { id: accountId, deactivatedAt: null, deletedAt: null },
    select: { id: true, channel: true, version: true, pageId: true, token: true, appSecret: true },
  });
  return row && { ...row, token: openToken(row), appSecret: openAppSecret(row) };
}

/** What the platform refused: which account, with the values of which version, and why. */
export type Refusal = { accountId: string; version: number; reason: UnusableReason; now: Date };

/**
 * Notes that the platform refuses the account as a whole, and has it looked at to learn more. The first moment
 * stays, and so does a reason that a look found. Says nothing of an account whose values were replaced meanwhile.
 */
export async function markUnusable(
  { tx, announce }: Pick<UnitOfWork, "tx" | "announce">,
  { accountId, version, reason, now }: Refusal,
): Promise<void> {
  const isSame = { id: accountId, version, deletedAt: null };
  const { count } = await tx.integrationAccount.updateMany({
    where: { ...isSame, unusableSince: null },
    data: { unusableSince: now, unusableReason: reason, probedAt: null },
  });
  if (count === 0) {
    await tx.$executeRaw`
      update integration_account set unusable_reason = ${JSON.stringify(reason)}::jsonb
       where id = ${accountId}::uuid and version = ${version} and unusable_since is not null
         and unusable_reason->>'finding' is null`;
    return;
  }
  await ensureProbe(tx, accountId);
  announce(accountChanged({ accountId }));
}

/**
 * Notes that the platform took a message: the account works. To the nearest ten seconds. Answers whether this
 * ended a refusal, so that what waits can be tried.
 */
export async function markUsed(
  { tx, announce }: Pick<UnitOfWork, "tx" | "announce">,
  { accountId, version, now }: { accountId: string; version: number; now: Date },
): Promise<boolean> {
  const recovered = await tx.integrationAccount.updateMany({
    where: { id: accountId, version, unusableSince: { not: null } },
    data: { lastOutboundAt: now, unusableSince: null, unusableReason: Prisma.DbNull },
  });
  if (recovered.count > 0) {
    announce(accountChanged({ accountId }));
    return true;
  }
  await tx.integrationAccount.updateMany({
    where: {
      id: accountId,
      OR: [{ lastOutboundAt: null }, { lastOutboundAt: { lt: new Date(now.getTime() - 10_000) } }],
    },
    data: { lastOutboundAt: now },
  });
  return false;
}

/**
 * Notes until when nothing more is to be sent for an account. A hold is never shortened, and what the platform
 * told of values that were replaced meanwhile holds nobody.
 */
export async function holdSending(
  tx: Transaction,
  { accountId, version, until }: { accountId: string; version: number; until: Date },
): Promise<void> {
  await tx.$executeRaw`
    update integration_account set throttled_until = greatest(throttled_until, ${until})
     where id = ${accountId}::uuid and version = ${version}`;
}

/** Lets an account be tried at once. */
export async function releaseHold(tx: Transaction, accountId: string): Promise<void> {
  await tx.integrationAccount.updateMany({
    where: { id: accountId, throttledUntil: { not: null } },
    data: { throttledUntil: null },
  });
}
