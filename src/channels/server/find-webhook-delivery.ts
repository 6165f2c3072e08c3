import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { type ShownBody, showWebhookBody } from "../facebook/redact-webhook";
import { type DeliveryOutcome, outcomeOf } from "../webhook-activity";

/** A request that was kept, with what became of each of its events; its body without what people said. */
export type DeliveryDetails = {
  id: string;
  at: Date;
  /** Why it is parked or refused as a whole. */
  reason: string | null;
  /** The accounts whose App Secret signed it, by name. */
  signers: string[];
  /** The first of its events; `eventCount` is all of them. */
  events: {
    entryIndex: number;
    eventIndex: number;
    accountName: string | null;
    kind: string;
    outcome: DeliveryOutcome;
    reason: string | null;
  }[];
  eventCount: number;
  /** Whether something of it is parked, and can be replayed. */
  isParked: boolean;
  body: ShownBody;
};

const shownEvents = 200;

/** Finds a kept request; null when it is no longer there. */
export async function findDelivery(database: Database, requestId: string): Promise<DeliveryDetails | null> {
  const request = await database.webhookRequest.findUnique({
    where: { id: requestId },
    include: {
      events: { orderBy: [{ entryIndex: "asc" }, { eventIndex: "asc" }], take: shownEvents },
      _count: { select: { events: true } },
    },
  });
  if (!request) return null;
  const isEventParked = await database.webhookEvent.findFirst({
    where: { requestId, outcome: "parked" },
    select: { requestId: true },
  });
  const accounts = await database.integrationAccount.findMany({
    where: {
      id: { in: [...request.signerIds, ...request.events.flatMap((event) => event.accountId ?? [])] },
    },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const signers = new Set(request.signerIds);
  return {
    id: request.id,
    at: request.receivedAt,
    reason: request.reason,
    signers: accounts.filter(({ id }) => signers.has(id)).map(({ name }) => name),
    events: request.events.map((event) => ({
      entryIndex: event.entryIndex,
      eventIndex: event.eventIndex,
      accountName: names.get(event.accountId ?? "") ?? null,
      kind: event.kind,
      outcome: outcomeOf(event),
      reason: event.reason,
    })),
    eventCount: request._count.events,
    isParked: request.status === "parked" || isEventParked !== null,
    body: showWebhookBody(request.body, { masked: true }),
  };
}

/** Shows a request's body with what people said in it, and records who looked; null when it is gone. */
export async function revealDelivery(
  database: Database,
  { requestId, actorId }: { requestId: string; actorId: string },
): Promise<ShownBody | null> {
  return unitOfWork(database, async ({ tx }) => {
    const request = await tx.webhookRequest.findUnique({ where: { id: requestId }, select: { body: true } });
    if (!request) return null;
    await recordAudit(tx, {
      actorId,
      action: "webhook-request.contents-shown",
      subject: `webhook-request/${requestId}`,
    });
    return showWebhookBody(request.body, { masked: false });
  });
}
