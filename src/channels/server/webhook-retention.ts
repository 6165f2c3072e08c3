import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";

const defaultKeptDays = 14;
const dayMs = 24 * 3_600_000;
/** Few enough that nobody waits for a deletion. */
const batchSize = 500;

/** For how many days the webhook's activity is kept. */
export async function findWebhookKeptDays(database: Database): Promise<number> {
  const installation = await database.installation.findUnique({
    where: { id: 1 },
    select: { webhookKeptDays: true },
  });
  return installation?.webhookKeptDays ?? defaultKeptDays;
}

/** Changes for how many days it is kept (1 to 365), and records who did. The next pruning goes by it. */
export async function changeWebhookKeptDays(
  database: Database,
  { keptDays, actorId }: { keptDays: number; actorId: string },
): Promise<void> {
  await unitOfWork(database, async ({ tx }) => {
    const [before] = await tx.$queryRaw<{ keptDays: number }[]>`
      select webhook_kept_days as "keptDays" from installation where id = 1 for update`;
    if (!before) throw new Error("This installation has no row of its own; it has never been started.");
    if (before.keptDays === keptDays) return;
    await tx.installation.update({ where: { id: 1 }, data: { webhookKeptDays: keptDays } });
    await recordAudit(tx, {
      actorId,
      action: "installation.updated",
      subject: "installation",
      details: { webhookKeptDays: { from: before.keptDays, to: keptDays } },
    });
  });
}

/**
 * Deletes what is older than the installation keeps it: requests with their events, parked ones too,
 * handshakes, and the counts of what was refused. In small batches; several processes may do it at once.
 */
export async function pruneWebhookActivity(database: Database, now: Date): Promise<{ requestCount: number }> {
  const before = new Date(now.getTime() - (await findWebhookKeptDays(database)) * dayMs);
  const requestCount = await inBatches(
    () => database.$executeRaw`
      delete from webhook_request where id in (
        select id from webhook_request where received_at < ${before}
         order by received_at limit ${batchSize} for update skip locked)`,
  );
  await inBatches(
    () => database.$executeRaw`
      delete from webhook_handshake where id in (
        select id from webhook_handshake where at < ${before}
         order by at limit ${batchSize} for update skip locked)`,
  );
  await database.webhookRefusal.deleteMany({ where: { hour: { lt: before } } });
  return { requestCount };
}

async function inBatches(deleteBatch: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await deleteBatch();
    total += count;
    if (count < batchSize) return total;
  }
}
