import { randomUUID } from "node:crypto";
import type { Database, Transaction } from "../../../platform/database";
import type { WebhookRequestStatus } from "../../../platform/prisma-client/enums";
import type { EventResult } from "./apply-events";

/** Where an event stands in its request, whose it is, and what became of it. */
export type LedgerEvent = EventResult & {
  entryIndex: number;
  eventIndex: number;
  accountId: string | null;
  kind: string;
};

/** A request to keep: its bytes as they came, and what became of it. */
export type LedgerRequest = {
  body: Uint8Array;
  receivedAt: Date;
  status: WebhookRequestStatus;
  reason?: string;
  events: readonly LedgerEvent[];
};

/** Keeps a request in the webhook ledger, in the transaction of its effects; answers its id. */
export async function keepRequest(
  tx: Transaction | Database,
  { events, body, ...request }: LedgerRequest,
): Promise<string> {
  const id = randomUUID();
  await tx.webhookRequest.create({ data: { id, ...request, body: new Uint8Array(body) } });
  if (events.length > 0) {
    await tx.webhookEvent.createMany({ data: events.map((event) => ({ ...event, requestId: id })) });
  }
  return id;
}

/** Why a request was turned away before anything of it was believed. */
export type WebhookRefusalReason = "unsigned" | "malformed-signature" | "unknown-secret" | "too-large";

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
