import { listWebhookAccounts } from "../../../integration-accounts/server/webhook-accounts";
import { verifySignature } from "../../../messenger/signature";
import { parseWebhook, type WebhookEntry } from "../../../messenger/webhook";
import { type Database, isPassingFailure } from "../../../platform/database";
import { enqueue } from "../../../platform/jobs";
import { log } from "../../../platform/log";
import { type UnitOfWork, unitOfWork } from "../../../platform/unit-of-work";
import { serveQueueSoon } from "../../../routing/server/serve-queue";
import { type EntryVerdict, judgeEntry, mayBeUnsigned, type WebhookAccount } from "../judge-entry";
import { type ApplicableEvent, applyEvents, type EventResult } from "./apply-events";
import { recordInboundTraffic } from "./record-inbound-traffic";
import { countRefusal, keepRequest, type LedgerEvent, type WebhookRefusalReason } from "./webhook-ledger";
import { applyWebhookQueue } from "./webhook-queue";

/** What the HTTP server gives: the bytes as they came, and the signature header. */
export type WebhookDelivery = { body: Uint8Array; signature: string | null };

export type WebhookAnswer = { status: 200 | 403 | 405 | 413 | 500; text: string };

/** Facebook wants its answer within 5 seconds; a request of more events than this is applied by a job. */
const eventsAppliedAtOnce = 100;

const kept: WebhookAnswer = { status: 200, text: "EVENT_RECEIVED" };

/**
 * Receives a webhook request: verifies it before parsing, keeps it in the ledger and applies it, in one
 * transaction, so that 200 means kept. Free of any framework. Throws only when the database fails for a
 * reason that passes; the caller then answers 500, and Facebook sends again.
 */
export async function receiveWebhook(
  database: Database,
  { body, signature }: WebhookDelivery,
  now: Date,
): Promise<WebhookAnswer> {
  const accounts = await listWebhookAccounts(database);
  const verdict = verifySignature(body, signature, [
    ...new Set(accounts.flatMap(({ appSecret }) => appSecret ?? [])),
  ]);
  const parsed = verdict.kind === "matched" || hasOpenAccount(accounts) ? parseWebhook(body) : null;
  const entries = parsed?.kind === "parsed" ? parsed.entries : [];

  if (verdict.kind !== "matched" && !mayBeUnsigned(pageIdsOf(entries), accounts)) {
    return refuse(database, verdict.kind === "malformed" ? "malformed-signature" : verdict.kind, now);
  }
  if (parsed?.kind !== "parsed") {
    const reason = parsed?.reason ?? "the body was not read";
    await keepRequest(database, { body, receivedAt: now, status: "parked", reason, events: [] });
    log().error({ reason }, "a signed webhook request could not be read; it is parked in the ledger");
    return kept;
  }

  const matchedSecret = verdict.kind === "matched" ? verdict.secret : null;
  const verdicts = entries.map((entry) => judgeEntry(entry.pageId, matchedSecret, accounts));
  if (verdicts.length > 0 && verdicts.every(({ kind }) => kind === "refuse")) {
    const events = ledgerEvents(entries, verdicts, () => null);
    await keepRequest(database, { body, receivedAt: now, status: "refused", events });
    log().warn(
      { reasons: events.map(({ reason }) => reason) },
      "every entry of a webhook request was refused",
    );
    return { status: 403, text: "Refused: this signature is not the one of the Page's integration account." };
  }

  await keepAndApply(database, { body, receivedAt: now, entries, verdicts });
  serveQueueSoon(database);
  return kept;
}

type JudgedRequest = {
  body: Uint8Array;
  receivedAt: Date;
  entries: readonly WebhookEntry[];
  verdicts: readonly EntryVerdict[];
};

/**
 * One transaction for ledger and effects. It is tried whole; when it fails for a reason of our own, it is
 * done again with a savepoint for each event, so that the one at fault is parked and stops no other.
 */
async function keepAndApply(database: Database, request: JudgedRequest): Promise<void> {
  const applicable = applicableEvents(request);
  if (applicable.length > eventsAppliedAtOnce) {
    await unitOfWork(database, async (work) => {
      const waiting = applicable.map((): EventResult => ({ outcome: "waiting", reason: null }));
      const requestId = await keep(work, request, waiting);
      await enqueue(work.tx, applyWebhookQueue, { data: { requestId } });
    });
    return;
  }
  const attempt = (isolated: boolean) =>
    unitOfWork(database, async (work) => {
      const { receivedAt } = request;
      const results = await applyEvents(work, applicable, { receivedAt, isolated });
      await keep(work, request, results);
      await recordInboundTraffic(work.tx, applicable, receivedAt);
    });
  try {
    await attempt(false);
  } catch (error) {
    if (isPassingFailure(error)) throw error;
    log().error({ error }, "a webhook request failed as a whole; applying its events one by one");
    await attempt(true);
  }
}

function keep({ tx }: UnitOfWork, request: JudgedRequest, results: readonly EventResult[]): Promise<string> {
  const next = results[Symbol.iterator]();
  const { body, receivedAt, entries, verdicts } = request;
  const events = ledgerEvents(entries, verdicts, () => next.next().value ?? null);
  const status = results.some(({ outcome }) => outcome === "waiting") ? "received" : "applied";
  return keepRequest(tx, { body, receivedAt, status, events });
}

function applicableEvents({ entries, verdicts }: JudgedRequest): ApplicableEvent[] {
  return entries.flatMap((entry, index) => {
    const verdict = verdicts[index];
    return verdict?.kind === "apply"
      ? entry.events.map((event) => ({ event, account: verdict.account }))
      : [];
  });
}

/** One ledger line for each event; `nextResult` gives, in order, the results of those that were applied. */
function ledgerEvents(
  entries: readonly WebhookEntry[],
  verdicts: readonly EntryVerdict[],
  nextResult: () => EventResult | null,
): LedgerEvent[] {
  return entries.flatMap((entry, entryIndex) =>
    entry.events.map(({ kind }, eventIndex) => {
      const verdict = verdicts[entryIndex];
      const result = (verdict?.kind === "apply" ? nextResult() : null) ?? resultOf(verdict);
      return { entryIndex, eventIndex, accountId: verdict?.account?.id ?? null, kind, ...result };
    }),
  );
}

function resultOf(verdict: EntryVerdict | undefined): EventResult {
  if (verdict?.kind === "ignore") return { outcome: "ignored", reason: verdict.reason };
  if (verdict?.kind === "refuse") return { outcome: "refused", reason: verdict.reason };
  return { outcome: "waiting", reason: null };
}

function hasOpenAccount(accounts: readonly WebhookAccount[]): boolean {
  return accounts.some(({ verifySignatures }) => !verifySignatures);
}

function pageIdsOf(entries: readonly WebhookEntry[]) {
  return entries.map(({ pageId }) => pageId);
}

async function refuse(database: Database, reason: WebhookRefusalReason, now: Date): Promise<WebhookAnswer> {
  await countRefusal(database, reason, now);
  log().warn({ reason }, "a webhook request was refused; nothing of it was believed");
  return { status: 403, text: "Refused: the request is not signed with the App Secret of any account." };
}
