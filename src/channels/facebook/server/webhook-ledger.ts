import { type EventPlace, forgetEvents } from "../../../messenger/forget-events";
import type { Database, Transaction } from "../../../platform/database";
import type { WebhookRequestStatus } from "../../../platform/prisma-client/enums";
import { timeOrderedId } from "../../../platform/time-ordered-id";
import type { WebhookDelivery, WebhookRefusalReason } from "../judge-delivery";
import { type EventResult, erasedReason } from "./apply-events";

/** Where an event stands in its request, whose it is, and what became of it. */
export type LedgerEvent = EventResult & {
  entryIndex: number;
  eventIndex: number;
  accountId: string | null;
  kind: string;
};

/** A header longer than any signature proves nothing and is not worth its place. */
const keptSignatureCharacters = 100;

/** A request to keep: its bytes as they came, who signed it, and what became of it. */
export type LedgerRequest = {
  delivery: WebhookDelivery;
  /** The accounts whose App Secret signed it; none of a request that is believed unsigned. */
  signerIds: readonly string[];
  status: WebhookRequestStatus;
  reason: string | null;
  events: readonly LedgerEvent[];
};

/**
 * Keeps requests in the webhook ledger, in the transaction of their effects; answers their ids. One
 * statement, however many they are.
 */
export async function keepRequests(tx: Transaction, requests: readonly LedgerRequest[]): Promise<string[]> {
  const given = requests.map((request) => ({ id: timeOrderedId(request.delivery.receivedAt), ...request }));
  const requestRows = given.map(({ id, delivery, signerIds, status, reason, events }) => ({
    id,
    received_at: delivery.receivedAt,
    body: Buffer.from(bodyToKeep(delivery.body, events)).toString("base64"),
    signature: delivery.signature?.slice(0, keptSignatureCharacters) ?? null,
    signer_ids: signerIds,
    status,
    reason,
  }));
  const eventRows = given.flatMap(({ id, events }) => events.map((event) => eventRow(id, event)));
  await tx.$executeRaw`
    /* prepared */
    with requests as (
      insert into webhook_request (id, received_at, body, signature, signer_ids, status, reason)
      select id, received_at, decode(body, 'base64'), signature, signer_ids, status, reason
        from jsonb_to_recordset(${JSON.stringify(requestRows)}::jsonb)
          as given (id uuid, received_at timestamptz, body text, signature text, signer_ids uuid[],
                    status webhook_request_status, reason text))
    insert into webhook_event (request_id, entry_index, event_index, account_id, kind, outcome, reason)
    select * from jsonb_to_recordset(${JSON.stringify(eventRows)}::jsonb)
      as given (request_id uuid, entry_index int, event_index int, account_id uuid, kind text,
                outcome webhook_event_outcome, reason text)`;
  return given.map(({ id }) => id);
}

/** The bytes as they came, but for what tells of somebody who was erased. */
function bodyToKeep(
  body: Uint8Array<ArrayBufferLike>,
  events: readonly (EventPlace & EventResult)[],
): Uint8Array<ArrayBufferLike> {
  const erased = events.filter(({ reason }) => reason === erasedReason);
  return erased.length === 0 ? body : forgetEvents(body, erased);
}

/** Takes out of a kept body what tells of somebody who was erased, if these results found any. */
async function keepWithoutErased(
  tx: Transaction,
  requestId: string,
  events: readonly (EventPlace & EventResult)[],
): Promise<void> {
  if (!events.some(({ reason }) => reason === erasedReason)) return;
  const { body } = await tx.webhookRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { body: true },
  });
  await tx.webhookRequest.update({
    where: { id: requestId },
    data: { body: Buffer.from(bodyToKeep(body, events)) },
  });
}

function eventRow(requestId: string, event: LedgerEvent) {
  const { entryIndex, eventIndex, accountId, kind, outcome, reason } = event;
  return {
    request_id: requestId,
    entry_index: entryIndex,
    event_index: eventIndex,
    account_id: accountId,
    kind,
    outcome,
    reason,
  };
}

/** Writes what became of a request that was kept without having been read. */
export async function recordOutcome(
  tx: Transaction,
  requestId: string,
  { signerIds, status, reason, events }: LedgerRequest,
): Promise<void> {
  await tx.webhookRequest.update({
    where: { id: requestId },
    data: { signerIds: [...signerIds], status, reason },
  });
  if (events.length > 0)
    await tx.webhookEvent.createMany({ data: events.map((event) => ({ ...event, requestId })) });
  await keepWithoutErased(tx, requestId, events);
}

/** Writes what became of events of a request that waited in the ledger, or were parked there: a result for each. */
export async function recordResults(
  tx: Transaction,
  requestId: string,
  given: {
    events: readonly { entryIndex: number; eventIndex: number; event: { kind: string } }[];
    results: readonly EventResult[];
  },
): Promise<void> {
  const rows = given.events.map(({ entryIndex, eventIndex, event }, index) => ({
    entry_index: entryIndex,
    event_index: eventIndex,
    kind: event.kind,
    ...given.results[index],
  }));
  await tx.$executeRaw`
    update webhook_event
       set kind = given.kind, outcome = given.outcome, reason = given.reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as given (entry_index int, event_index int, kind text, outcome webhook_event_outcome, reason text)
     where request_id = ${requestId}::uuid
       and webhook_event.entry_index = given.entry_index and webhook_event.event_index = given.event_index`;
  const events = given.events.flatMap(({ entryIndex, eventIndex }, index) => {
    const result = given.results[index];
    return result ? [{ entryIndex, eventIndex, ...result }] : [];
  });
  await keepWithoutErased(tx, requestId, events);
}

/** Counts a request that changed nothing: one row an hour and reason, however many come. */
export async function countRefusal(
  database: Database,
  reason: WebhookRefusalReason,
  now: Date,
): Promise<void> {
  await database.$executeRaw`
    insert into webhook_refusal (hour, reason, count) values (date_trunc('hour', ${now}::timestamptz), ${reason}, 1)
    on conflict (hour, reason) do update set count = webhook_refusal.count + 1`;
}
