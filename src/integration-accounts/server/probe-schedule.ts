import type { Database, Transaction } from "../../platform/database";
import { enqueue, type JobQueue } from "../../platform/jobs";
import type { Prisma } from "../../platform/prisma-client/client";
import { readUnusableReason } from "../account-health";
import { openAppSecret, openToken } from "./account-credentials";

/** Jobs that look at Facebook whether an account still works: per account one runs, one waits. */
export const probeAccountQueue: JobQueue<{ accountId: string }> = {
  name: "probe-account",
  kind: "keyed",
  retryLimit: 1,
};

/** How long after a look the next one is due. */
const healthyEveryMs = 15 * 60_000;
const unhealthyEveryMs = 2 * 60_000;

/** The accounts at which a look is due; at one that is switched off none is. */
export async function listDueProbes(database: Database, now: Date): Promise<string[]> {
  const due = await database.integrationAccount.findMany({ where: isDue(now), select: { id: true } });
  return due.map(({ id }) => id);
}

/**
 * Takes the look that is due at an account: whoever takes it makes it, however many try. Null when none is due,
 * or the account is switched off. The token and the secret come in the clear, with the version they are of.
 */
export async function claimProbe(database: Database, accountId: string, now: Date) {
  const [account] = await database.integrationAccount.updateManyAndReturn({
    where: { id: accountId, ...isDue(now) },
    data: { probedAt: now },
    select: {
      id: true,
      version: true,
      pageId: true,
      appId: true,
      token: true,
      appSecret: true,
      verifySignatures: true,
      unusableSince: true,
      unusableReason: true,
    },
  });
  if (!account) return null;
  const { unusableSince, unusableReason, ...values } = account;
  return {
    ...values,
    token: openToken(account),
    appSecret: openAppSecret(account),
    /** Why Facebook last refused to send for the account, if it does. */
    recordedRefusal: unusableSince === null ? null : readUnusableReason(unusableReason),
  };
}

/** Makes sure that an account is looked at once the caller's transaction commits, if a look is due by then. */
export async function ensureProbe(tx: Transaction | Database, accountId: string): Promise<void> {
  await enqueue(tx, probeAccountQueue, { data: { accountId }, key: accountId });
}

/**
 * Has an account looked at without waiting for its time, since Facebook refused a call. Of one that is known to
 * be unusable it asks nothing: that one is looked at often enough, however many calls are refused meanwhile.
 */
export async function probeAtOnce(tx: Transaction, accountId: string): Promise<void> {
  const { count } = await tx.integrationAccount.updateMany({
    where: { id: accountId, unusableSince: null, deactivatedAt: null, deletedAt: null },
    data: { probedAt: null },
  });
  if (count > 0) await ensureProbe(tx, accountId);
}

function isDue(now: Date): Prisma.IntegrationAccountWhereInput {
  const before = (ms: number) => ({ lte: new Date(now.getTime() - ms) });
  const isUnhealthy = [{ unusableSince: { not: null } }, { subscriptionLostAt: { not: null } }];
  return {
    deactivatedAt: null,
    deletedAt: null,
    OR: [
      { probedAt: null },
      { probedAt: before(healthyEveryMs) },
      { probedAt: before(unhealthyEveryMs), OR: isUnhealthy },
    ],
  };
}
