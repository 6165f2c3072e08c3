import { accountChanged } from "../../integration-accounts/announcements";
import { claimProbe, ensureProbe, listDueProbes } from "../../integration-accounts/server/probe-schedule";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { unitOfWork } from "../../platform/unit-of-work";
import type { AccountTest, SubscribeAccount, TestAccount } from "../account-test";
import { settleChecks } from "./settle-checks";
import { importGap } from "./start-import";

/** What probing needs of the world around it. */
export type Probing = {
  /** The same look as Test Connection takes. */
  testAccount: TestAccount;
  /** The same as Subscribe now. */
  subscribe: SubscribeAccount;
  clock: () => Date;
};

/** How often it is looked which accounts are due; a look at one of them is far rarer. */
const lookForDueEveryMs = 10_000;

/** Looks come every 15 minutes. Facebook sends again what failed, for less than an hour. */
const outageMs = 45 * 60_000;

/**
 * Looks at Facebook whether an account still works, if a look is due, and keeps what it finds. A Page that
 * Facebook has dropped is subscribed again where that is allowed, which a second look has to prove.
 */
export async function probeAccount(database: Database, accountId: string, probing: Probing): Promise<void> {
  const now = probing.clock();
  const before = await database.integrationAccount.findUnique({
    where: { id: accountId },
    select: { probedAt: true },
  });
  const claimed = await claimProbe(database, accountId, now);
  if (!claimed) return;
  await importOutage(database, { accountId, lookedAt: before?.probedAt ?? null, now });
  const { id: _, version, ...account } = claimed;
  const look = { accountId, version, account };
  const recorded = await lookAndSettle(database, look, probing);
  if (recorded.kind === "outdated" || recorded.subscriptionLostAt === null || !recorded.mayResubscribe)
    return;

  const subscription = await probing.subscribe(account);
  if (subscription.kind === "failed") {
    const { finding, technical } = subscription.check;
    log().warn({ accountId, finding, technical }, "the Page could not be subscribed again");
    return;
  }
  await unitOfWork(database, async ({ tx, announce }) => {
    await recordAudit(tx, {
      actorId: null,
      action: "integration-account.resubscribed",
      subject: `integration-account/${accountId}`,
      details: { pageId: account.pageId, fields: subscription.fields },
    });
    announce(accountChanged({ accountId }));
  });
  await lookAndSettle(database, look, probing);
}

/**
 * A look that comes long after the one before says that no process of this installation ran meanwhile, or that the
 * account was switched off: what Facebook could not deliver then is imported. (docs/decisions/0022-import.md)
 */
async function importOutage(
  database: Database,
  { accountId, lookedAt, now }: { accountId: string; lookedAt: Date | null; now: Date },
): Promise<void> {
  if (lookedAt === null || now.getTime() - lookedAt.getTime() < outageMs) return;
  await database.$transaction((tx) => importGap(tx, { accountId, missingSince: lookedAt }));
}

type Look = { accountId: string; version: number; account: AccountTest };

async function lookAndSettle(
  database: Database,
  { accountId, version, account }: Look,
  { testAccount, clock }: Probing,
) {
  const now = clock();
  const checks = await testAccount(account);
  return settleChecks(database, { accountId, version, by: "installation", checks, now });
}

/**
 * Has every account looked at when its time has come. Several processes may do this on one database: each asks
 * for a look, and one takes it. Answers how to stop it.
 */
export function startProbing(database: Database): () => Promise<void> {
  let round: Promise<void> | null = null;
  const timer = setInterval(() => {
    round ??= ensureDueProbes(database).finally(() => {
      round = null;
    });
  }, lookForDueEveryMs);
  return async () => {
    clearInterval(timer);
    await round;
  };
}

async function ensureDueProbes(database: Database): Promise<void> {
  try {
    for (const accountId of await listDueProbes(database, new Date())) await ensureProbe(database, accountId);
  } catch (error) {
    log().error({ error }, "the accounts that are due for a look were not found; the next round tries again");
  }
}
