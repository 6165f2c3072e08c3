import type { Database, Transaction } from "../../../platform/database";
import type { WebhookRequestStatus } from "../../../platform/prisma-client/enums";
import { timeOrderedId } from "../../../platform/time-ordered-id";
import type { WebhookDelivery, WebhookRefusalReason } from "../judge-delivery";
import type { EventResult } from "./apply-events";

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

/** Keeps requests in the webhook ledger, in the transaction of their effects; answers their ids. */
export async function keepRequests(tx: Transaction, requests: readonly LedgerRequest[]): Promise<string[]> {
  const given = requests.map((request) => ({ id: timeOrderedId(request.delivery.receivedAt), ...request }));
  await tx.webhookRequest.createMany({
    data: given.map(({ id, delivery, signerIds, status, reason }) => ({
      id,
      receivedAt: delivery.receivedAt,
      body: new Uint8Array(delivery.body),
      signature: delivery.signature?.slice(0, keptSignatureCharacters) ?? null,
      signerIds: [...signerIds],
      status,
      reason,
    })),
  });
  const events = given.flatMap(({ id, events }) => events.map((event) => ({ ...event, requestId: id })));
  if (events.length > 0) await tx.webhookEvent.createMany({ data: events });
  return given.map(({ id }) => id);
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
