import { accountChanged } from "../../integration-accounts/announcements";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import {
  claimProbe,
  ensureProbe,
  listDueProbes,
  type ProbedAccount,
} from "../../integration-accounts/server/probe-schedule";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { unitOfWork } from "../../platform/unit-of-work";
import { settleChecks } from "./settle-checks";

/** What probing needs of the world around it. */
export type Probing = {
  /** The same look as Test Connection takes, with the saved values. Never throws for what the platform does. */
  look: (account: ProbedAccount) => Promise<ConnectionCheck[]>;
  /** Subscribes the Page again, to what it was subscribed to and all that is advised; null when it was refused. */
  subscribeAgain: (account: ProbedAccount) => Promise<string[] | null>;
  clock: () => Date;
};

/** How often it is looked which accounts are due; a look at one of them is far rarer. */
const lookForDueEveryMs = 10_000;

/**
 * Looks at Facebook whether an account still works, if a look is due, and keeps what it finds. A Page that
 * Facebook has dropped is subscribed again where that is allowed, which a second look has to prove.
 */
export async function probeAccount(database: Database, accountId: string, probing: Probing): Promise<void> {
  const account = await claimProbe(database, accountId, probing.clock());
  if (!account) return;
  const recorded = await lookAndSettle(database, account, probing);
  if (recorded.kind === "outdated" || recorded.subscriptionLostAt === null || !recorded.mayResubscribe)
    return;

  const fields = await probing.subscribeAgain(account);
  if (fields === null) return;
  await unitOfWork(database, async ({ tx, announce }) => {
    await recordAudit(tx, {
      actorId: null,
      action: "integration-account.resubscribed",
      subject: `integration-account/${accountId}`,
      details: { fields },
    });
    announce(accountChanged({ accountId }));
  });
  await lookAndSettle(database, account, probing);
}

async function lookAndSettle(database: Database, account: ProbedAccount, { look, clock }: Probing) {
  const checks = await look(account);
  const { id: accountId, version } = account;
  return settleChecks(database, { accountId, version, by: "installation", checks, now: clock() });
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
