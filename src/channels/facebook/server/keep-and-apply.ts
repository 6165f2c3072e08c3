import type { Database } from "../../../platform/database";
import { enqueue } from "../../../platform/jobs";
import { type UnitOfWork, unitOfWork } from "../../../platform/unit-of-work";
import { type DeliveryVerdict, isRefusedWhole, type JudgedRequest } from "../judge-delivery";
import type { EntryVerdict } from "../judge-entry";
import { type ApplicableEvent, applyEvents, type EventResult } from "./apply-events";
import { recordInboundTraffic } from "./record-inbound-traffic";
import { keepRequests, type LedgerEvent, type LedgerRequest, recordOutcome } from "./webhook-ledger";
import { applyWebhookQueue } from "./webhook-queue";
import { wholeOrOneByOne } from "./whole-or-one-by-one";

/** Facebook wants its answer within 5 seconds; a request of more events than this is applied by a job. */
const eventsAppliedAtOnce = 100;

type KeptVerdict = Exclude<DeliveryVerdict, { kind: "refused" }>;

/** Keeps requests in the ledger and applies their events, in one transaction. */
export async function keepAndApply(database: Database, requests: readonly KeptVerdict[]): Promise<void> {
  const applicable = requests.flatMap(applicableAtOnce);
  await wholeOrOneByOne(({ isolated }) =>
    unitOfWork(database, async (work) => {
      const results = await applyEvents(work, applicable, { isolated });
      const next = results.values();
      const ids = await keepRequests(
        work.tx,
        requests.map((request) => ledgerRequest(request, () => next.next().value)),
      );
      for (const [index, request] of requests.entries()) {
        const requestId = ids[index];
        if (requestId && isAppliedLater(request)) {
          await enqueue(work.tx, applyWebhookQueue, { data: { requestId } });
        }
      }
      await recordInboundTraffic(work, applicable);
    }),
  );
}

/**
 * Applies a request that was kept and could not be read, now that it can, in the caller's transaction; what is
 * large again goes to a job. Answers what became of its events.
 */
export async function applyAgain(
  work: UnitOfWork,
  requestId: string,
  request: JudgedRequest,
): Promise<readonly LedgerEvent[]> {
  const applicable = applicableAtOnce(request);
  const next = (await applyEvents(work, applicable, { isolated: true })).values();
  const outcome = ledgerRequest(request, () => next.next().value);
  await recordOutcome(work.tx, requestId, outcome);
  if (isAppliedLater(request)) await enqueue(work.tx, applyWebhookQueue, { data: { requestId } });
  await recordInboundTraffic(work, applicable);
  return outcome.events;
}

function isAppliedLater(request: KeptVerdict): boolean {
  return request.kind === "judged" && applicableEvents(request).length > eventsAppliedAtOnce;
}

function applicableAtOnce(request: KeptVerdict): ApplicableEvent[] {
  return request.kind === "judged" && !isAppliedLater(request) ? applicableEvents(request) : [];
}

function applicableEvents({ delivery, entries, verdicts }: JudgedRequest): ApplicableEvent[] {
  return entries.flatMap((entry, index) => {
    const verdict = verdicts[index];
    if (verdict?.kind !== "apply") return [];
    const { account } = verdict;
    return entry.events.map((event) => ({ event, account, receivedAt: delivery.receivedAt }));
  });
}

/** What the ledger says of a request; `nextResult` gives, in order, the results of what was applied. */
function ledgerRequest(request: KeptVerdict, nextResult: () => EventResult | undefined): LedgerRequest {
  const { delivery, signerIds } = request;
  if (request.kind === "unreadable") {
    return { delivery, signerIds, status: "parked", reason: request.reason, events: [] };
  }
  const isLater = isAppliedLater(request);
  const events = request.entries.flatMap((entry, entryIndex) =>
    entry.events.map(({ kind }, eventIndex): LedgerEvent => {
      const verdict = request.verdicts[entryIndex];
      const result = (verdict?.kind === "apply" && !isLater ? nextResult() : null) ?? resultOf(verdict);
      return { entryIndex, eventIndex, accountId: verdict?.account?.id ?? null, kind, ...result };
    }),
  );
  const status = isRefusedWhole(request) ? "refused" : isLater ? "received" : "applied";
  return { delivery, signerIds, status, reason: null, events };
}

function resultOf(verdict: EntryVerdict | undefined): EventResult {
  if (verdict?.kind === "ignore") return { outcome: "ignored", reason: verdict.reason };
  if (verdict?.kind === "refuse") return { outcome: "refused", reason: verdict.reason };
  return { outcome: "waiting", reason: null };
}
