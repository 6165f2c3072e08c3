import type { Transaction } from "../../platform/database";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged, offerChanged } from "../announcements";
import type { OfferKind } from "../offer";
import type { InteractionRef } from "./hold-interaction";
import { recordStep } from "./record-step";

/** An offer that has just ended. */
export type EndedOffer = InteractionRef & {
  offerId: string;
  agentId: string;
  kind: OfferKind;
  /** Who proposed it; null: the system. */
  fromAgentId: string | null;
};

/**
 * Ends an open offer, in the caller's transaction and under its agent's lock: of two who end it at once, one wins.
 * `isDue`: it must have run out by now, or must not have. `actorId`: who ends it, if not its agent or the clock. What was offered from the queue and not accepted returns to
 * its place in it. Null when the offer had ended, or is not yet due.
 */
export async function endOffer(
  { tx, announce }: UnitOfWork,
  offerId: string,
  {
    status,
    isDue,
    actorId,
  }: { status: "accepted" | "rejected" | "expired" | "withdrawn"; isDue?: boolean; actorId?: string },
  now: Date,
): Promise<EndedOffer | null> {
  // The interaction before the offer, as everybody locks them: who completes it at this moment comes first or last.
  await tx.$queryRaw`
    select interaction.id from interaction join offer on offer.interaction_id = interaction.id
     where offer.id = ${offerId}::uuid for update of interaction`;
  const { count } = await tx.offer.updateMany({
    where: {
      id: offerId,
      status: "open",
      ...(isDue !== undefined && { expiresAt: isDue ? { lte: now } : { gt: now } }),
    },
    data: { status, endedAt: now },
  });
  if (count === 0) return null;
  const ended = await getOffer(tx, offerId);
  const { interactionId, conversationId, agentId, kind: offerKind } = ended;
  announce(offerChanged({ offerId, agentId }));
  if (status === "accepted") return ended;
  if (offerKind === "queue") {
    await tx.interaction.update({ where: { id: interactionId }, data: { status: "queued" } });
  }
  const by = actorId === undefined ? {} : { actorId };
  await recordStep(tx, { kind: status, details: { offerKind }, interactionId, at: now, agentId, ...by });
  announce(interactionChanged({ interactionId, conversationId }));
  return ended;
}

/** Withdraws the offer that waits for this agent's answer, if there is one. */
export async function withdrawOfferTo(work: UnitOfWork, agentId: string, now: Date): Promise<void> {
  // Written out, as PostgreSQL finds the indexes of open offers only by a status that stands in the statement.
  const [open] = await work.tx.$queryRaw<{ id: string }[]>`
    select id from offer where agent_id = ${agentId}::uuid and status = 'open'`;
  if (open) await endOffer(work, open.id, { status: "withdrawn" }, now);
}

/**
 * Withdraws the open offer of this interaction, if there is one, and one by `fromAgentId` if that is given: whom it was
 * made to keeps their state. Whether there was one.
 */
export async function withdrawOfferOf(
  work: UnitOfWork,
  interactionId: string,
  now: Date,
  by: { fromAgentId?: string; actorId?: string } = {},
): Promise<boolean> {
  const { fromAgentId, actorId } = by;
  const open = await work.tx.offer.findFirst({
    where: { interactionId, status: "open", ...(fromAgentId !== undefined && { fromAgentId }) },
    select: { id: true },
  });
  if (!open) return false;
  const status = "withdrawn" as const;
  const ended = await endOffer(work, open.id, actorId === undefined ? { status } : { status, actorId }, now);
  return ended !== null;
}

async function getOffer(tx: Transaction, offerId: string): Promise<EndedOffer> {
  const { agentId, kind, fromAgentId, interaction } = await tx.offer.findUniqueOrThrow({
    where: { id: offerId },
    select: {
      agentId: true,
      kind: true,
      fromAgentId: true,
      interaction: { select: { id: true, conversationId: true } },
    },
  });
  const { id: interactionId, conversationId } = interaction;
  return { offerId, agentId, kind, fromAgentId, interactionId, conversationId };
}
