import { listWebhookAccounts } from "../../integration-accounts/server/webhook-accounts";
import { parseWebhook } from "../../messenger/webhook";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { enqueue } from "../../platform/jobs";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { judgeDelivery } from "../facebook/judge-delivery";
import { applyEvents } from "../facebook/server/apply-events";
import { applyAgain } from "../facebook/server/keep-and-apply";
import { recordInboundTraffic } from "../facebook/server/record-inbound-traffic";
import { recordResults } from "../facebook/server/webhook-ledger";
import { requestIdsQuery } from "./list-webhook-activity";
import { type ReplayParked, replayParkedQueue } from "./replay-queue";

/** What a replay did: how many events left their place, and how many are parked still. */
export type ReplayedWebhook =
  | { kind: "replayed"; appliedCount: number; parkedCount: number }
  /** Nothing of it is parked: it was replayed already. */
  | { kind: "nothing-parked" }
  /** It still cannot be read, or nobody vouches for its kept signature any more. */
  | { kind: "still-parked"; reason: string }
  | { kind: "not-found" };

type Replay = { requestId: string; actorId: string };
type LockedRequest = { body: Uint8Array; signature: string | null; receivedAt: Date; status: string };

const batchSize = 100;

/**
 * Applies again what is parked of a request, in its order and by the same code. A request parked as a whole is
 * parsed and judged again, from its bytes and its kept signature. Pressed twice at once, the second waits for
 * the first and finds what it left. The press is recorded.
 */
export async function replayWebhook(
  database: Database,
  { requestId, actorId }: Replay,
): Promise<ReplayedWebhook> {
  const audit = (tx: Transaction) =>
    recordAudit(tx, {
      actorId,
      action: "webhook-request.replayed",
      subject: `webhook-request/${requestId}`,
    });
  return replayRequest(database, { requestId, accountId: null }, audit);
}

/** Asks a job to replay all that is parked, of one account or of the installation, and records who asked. */
export async function askToReplayParked(
  database: Database,
  { accountId, actorId }: ReplayParked & { actorId: string },
): Promise<void> {
  await unitOfWork(database, async ({ tx }) => {
    await enqueue(tx, replayParkedQueue, { data: { accountId }, key: accountId ?? "installation" });
    await recordAudit(tx, {
      actorId,
      action: "webhook.replay-asked",
      subject: accountId === null ? "installation" : `integration-account/${accountId}`,
    });
  });
}

/** The job: replays all that is parked, the oldest request first. Run again, it goes on with what is left. */
export async function replayParked(database: Database, { accountId }: ReplayParked): Promise<void> {
  for (const requestId of await parkedRequestIds(database, accountId)) {
    await replayRequest(database, { requestId, accountId }, async () => {});
  }
}

/** All of them, as ids alone, before the first is replayed: what stays parked would otherwise come again. */
async function parkedRequestIds(database: Database, accountId: string | null): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const wanted = { accountId, filter: "parked", before: ids.at(-1) ?? null } as const;
    const page = await database.$queryRaw<{ id: string }[]>(requestIdsQuery(wanted, 1_000));
    if (page.length === 0) return ids.reverse();
    ids.push(...page.map(({ id }) => id));
  }
}

async function replayRequest(
  database: Database,
  which: { requestId: string; accountId: string | null },
  audit: (tx: Transaction) => Promise<void>,
): Promise<ReplayedWebhook> {
  let counts = { appliedCount: 0, parkedCount: 0 };
  for (let after: Place | null = null, isFirst = true; ; isFirst = false) {
    const from: Place | null = after;
    const step: Step = await unitOfWork(database, async (work) => {
      const request = await lockRequest(work.tx, which.requestId);
      if (!request) return { kind: "done", outcome: { kind: "not-found" } };
      if (request.status === "parked") {
        await audit(work.tx);
        return { kind: "done", outcome: await replayWhole(work, which.requestId, request) };
      }
      const batch = await replayBatch(work, which, request, from);
      if (batch.lastPlace !== null && isFirst) await audit(work.tx);
      return { kind: "batch", ...batch };
    });
    if (step.kind === "done") return step.outcome;
    if (step.lastPlace === null) break;
    after = step.lastPlace;
    counts = {
      appliedCount: counts.appliedCount + step.appliedCount,
      parkedCount: counts.parkedCount + step.parkedCount,
    };
  }
  const isNothing = counts.appliedCount + counts.parkedCount === 0;
  return isNothing ? { kind: "nothing-parked" } : { kind: "replayed", ...counts };
}

type Place = { entryIndex: number; eventIndex: number };
type Batch = { lastPlace: Place | null; appliedCount: number; parkedCount: number };
type Step = { kind: "done"; outcome: ReplayedWebhook } | ({ kind: "batch" } & Batch);

/** Whoever replays the same request waits here. */
async function lockRequest(tx: Transaction, requestId: string): Promise<LockedRequest | null> {
  const rows = await tx.$queryRaw<LockedRequest[]>`
    select body, signature, received_at as "receivedAt", status::text as status
      from webhook_request where id = ${requestId}::uuid for update`;
  return rows[0] ?? null;
}

async function replayWhole(
  work: UnitOfWork,
  requestId: string,
  { body, signature, receivedAt }: LockedRequest,
): Promise<ReplayedWebhook> {
  const accounts = await listWebhookAccounts(work.tx);
  const verdict = judgeDelivery({ body, signature, receivedAt }, accounts);
  if (verdict.kind !== "judged") {
    await work.tx.webhookRequest.update({ where: { id: requestId }, data: { reason: verdict.reason } });
    return { kind: "still-parked", reason: verdict.reason };
  }
  const events = await applyAgain(work, requestId, verdict);
  const parkedCount = events.filter(({ outcome }) => outcome === "parked").length;
  return { kind: "replayed", appliedCount: events.length - parkedCount, parkedCount };
}

/** Applies the next parked events after a place. Those of an account that is switched off stay as they are. */
async function replayBatch(
  work: UnitOfWork,
  { requestId, accountId }: { requestId: string; accountId: string | null },
  { body, receivedAt }: LockedRequest,
  after: Place | null,
): Promise<Batch> {
  const rows = await work.tx.webhookEvent.findMany({
    where: {
      requestId,
      outcome: "parked",
      ...(accountId === null ? {} : { accountId }),
      ...(after && {
        OR: [
          { entryIndex: { gt: after.entryIndex } },
          { entryIndex: after.entryIndex, eventIndex: { gt: after.eventIndex } },
        ],
      }),
    },
    orderBy: [{ entryIndex: "asc" }, { eventIndex: "asc" }],
    take: batchSize,
  });
  const accounts = await work.tx.integrationAccount.findMany({
    where: { id: { in: rows.flatMap((row) => row.accountId ?? []) }, deactivatedAt: null, deletedAt: null },
    select: { id: true, appId: true },
  });
  const parsed = parseWebhook(body);
  const entries = parsed.kind === "parsed" ? parsed.entries : [];
  const events = rows.flatMap((row) => {
    const event = entries[row.entryIndex]?.events[row.eventIndex];
    const account = accounts.find(({ id }) => id === row.accountId);
    const { entryIndex, eventIndex } = row;
    return event && account ? [{ entryIndex, eventIndex, event, account, receivedAt }] : [];
  });
  const results = await applyEvents(work, events, { isolated: true });
  await recordResults(work.tx, requestId, { events, results });
  await recordInboundTraffic(work, events);
  const last = rows.at(-1);
  const appliedCount = results.filter(({ outcome }) => outcome !== "parked").length;
  return {
    lastPlace: last ? { entryIndex: last.entryIndex, eventIndex: last.eventIndex } : null,
    appliedCount,
    parkedCount: rows.length - appliedCount,
  };
}
