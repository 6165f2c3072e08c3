import type { Database } from "../../platform/database";

/** At most one look in this time at one account, however many people follow its set-up. */
const LOOK_INTERVAL_MS = 6_000;

/**
 * Takes the look at Facebook that is due at an account whose set-up somebody follows. Of all who try, in however
 * many processes, one takes it, and makes it with the values of the version it is answered; null for the others.
 */
export async function claimLook(database: Database, accountId: string, now: Date) {
  const due = new Date(now.getTime() - LOOK_INTERVAL_MS);
  const [claimed] = await database.integrationAccount.updateManyAndReturn({
    where: {
      id: accountId,
      deletedAt: null,
      AND: [
        { OR: [{ probedAt: null }, { probedAt: { lte: due } }] },
        { OR: [{ checkedAt: null }, { checkedAt: { lte: due } }] },
      ],
    },
    data: { probedAt: now },
    select: { version: true, pageId: true, appId: true, verifySignatures: true },
  });
  return claimed ?? null;
}
