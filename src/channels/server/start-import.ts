import { randomUUID } from "node:crypto";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { ensureImportStep } from "./import-queue";

const dayMs = 24 * 3_600_000;
/** How far back an administrator's import reaches. */
const recentMs = 30 * dayMs;
/** A gap may have begun before it was seen: Facebook drops a Page after an hour of failures. */
const marginMs = 3_600_000;

export type StartedImport =
  | { kind: "started"; importId: string }
  /** One is under way, and does this too. */
  | { kind: "under-way" }
  | { kind: "not-found" };

/** Starts to import an account's recent conversations, because an administrator asks for it. */
export function startImport(
  database: Database,
  { accountId, actorId, now }: { accountId: string; actorId: string; now: Date },
): Promise<StartedImport> {
  const since = new Date(now.getTime() - recentMs);
  return database.$transaction(async (tx) => {
    const account = await tx.integrationAccount.findFirst({
      where: { id: accountId, deletedAt: null, deactivatedAt: null },
      select: { id: true },
    });
    return account ? start(tx, { accountId, actorId, since }) : { kind: "not-found" };
  });
}

/** Has the installation fill a gap by itself: what was said since then. */
export function importGap(
  tx: Transaction,
  { accountId, missingSince }: { accountId: string; missingSince: Date },
): Promise<StartedImport> {
  const since = new Date(missingSince.getTime() - marginMs);
  return start(tx, { accountId, actorId: null, since });
}

/** One that is under way begins anew, and reaches as far as both were to. */
async function start(
  tx: Transaction,
  { accountId, actorId, since }: { accountId: string; actorId: string | null; since: Date },
): Promise<StartedImport> {
  const importId = randomUUID();
  const created = await tx.$executeRaw`
    insert into conversation_import (id, account_id, started_by_id, status, since)
    values (${importId}::uuid, ${accountId}::uuid, ${actorId}::uuid, 'waiting', ${since})
    on conflict do nothing`;
  if (created === 0) {
    // It may have passed what is missing now: it begins anew, which records nothing twice.
    await tx.$executeRaw`
      update conversation_import set since = least(since, ${since}), cursor = null
       where account_id = ${accountId}::uuid and status in ('waiting', 'running')`;
    return { kind: "under-way" };
  }
  await recordAudit(tx, {
    actorId,
    action: "integration-account.import-started",
    subject: `integration-account/${accountId}`,
    details: { since: since.toISOString() },
  });
  await ensureImportStep(tx, { importId, accountId, failedTries: 0 });
  return { kind: "started", importId };
}
