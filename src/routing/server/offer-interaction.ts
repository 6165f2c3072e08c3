import { randomUUID } from "node:crypto";
import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged, offerChanged } from "../announcements";
import { type Assignment, canBeOffered } from "../assignment";

/** Whether the offer was made; `lost`: meanwhile the agent or the interaction was taken otherwise. */
export type OfferMade = { kind: "offered"; offerId: string } | { kind: "lost" };

/**
 * Offers a queued interaction to an agent. Count and claim are one transaction under the agent's row
 * lock, so that neither a capacity is exceeded nor an interaction offered twice, however many try.
 */
export async function offerInteraction(
  database: Database,
  { interactionId, agentId }: Assignment,
  now: Date,
): Promise<OfferMade> {
  return unitOfWork(database, async ({ tx, announce }) => {
    const agent = await lockAgent(tx, agentId);
    if (!agent?.isReady || !canBeOffered(agent)) return { kind: "lost" };

    const [claimed] = await tx.$queryRaw<{ conversation_id: string; offer_timeout_seconds: number }[]>`
      update interaction set status = 'offered'
        from service
       where interaction.id = ${interactionId}::uuid and interaction.status = 'queued'
         and service.id = interaction.service_id
      returning interaction.conversation_id, service.offer_timeout_seconds`;
    if (!claimed) return { kind: "lost" };

    const offerId = randomUUID();
    const expiresAt = new Date(now.getTime() + claimed.offer_timeout_seconds * 1000);
    await tx.offer.create({
      data: { id: offerId, interactionId, agentId, status: "open", offeredAt: now, expiresAt },
    });
    announce(interactionChanged({ interactionId, conversationId: claimed.conversation_id }));
    announce(offerChanged({ offerId, agentId }));
    return { kind: "offered", offerId };
  });
}

type LockedAgent = { isReady: boolean; capacity: number; heldCount: number; hasOpenOffer: boolean };

/** The agent's load, under a lock that every change of it takes first. */
async function lockAgent(tx: Transaction, agentId: string): Promise<LockedAgent | null> {
  await tx.$queryRaw`select user_id from agent_state where user_id = ${agentId}::uuid for update`;
  const user = await tx.user.findFirst({
    where: { id: agentId, deactivatedAt: null },
    select: {
      capacity: true,
      state: { select: { state: true } },
      _count: {
        select: {
          interactions: { where: { status: "accepted" } },
          offers: { where: { status: "open" } },
        },
      },
    },
  });
  if (!user) return null;
  return {
    isReady: user.state?.state === "ready",
    capacity: user.capacity,
    heldCount: user._count.interactions,
    hasOpenOffer: user._count.offers > 0,
  };
}
