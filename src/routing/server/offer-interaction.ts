import { randomUUID } from "node:crypto";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged, offerChanged } from "../announcements";
import { type Assignment, isAvailable } from "../assignment";
import { lockAgent } from "./agent-load";
import { holdInteraction } from "./hold-interaction";
import { lockConversationOf } from "./lock-conversation-of";
import { recordStep } from "./record-step";

/** Whether the offer was made; `lost`: meanwhile the agent or the interaction was taken otherwise. */
export type OfferMade = { kind: "offered"; offerId: string } | { kind: "lost" };

/**
 * Offers a queued interaction to an agent; where its service accepts by itself, it is theirs at once. Count and claim
 * are one transaction under the agent's lock, so that neither a capacity is exceeded nor an interaction offered twice,
 * however many try.
 */
export async function offerInteraction(
  database: Database,
  { interactionId, agentId }: Assignment,
  now: Date,
): Promise<OfferMade> {
  return unitOfWork(database, async (work) => {
    const { tx, announce } = work;
    await lockConversationOf(tx, interactionId);
    const agent = await lockAgent(tx, agentId);
    if (!agent || !isAvailable(agent)) return { kind: "lost" };

    const [claimed] = await tx.$queryRaw<Claimed[]>`
      update interaction set status = 'offered'
        from service
       where interaction.id = ${interactionId}::uuid and interaction.status = 'queued'
         and service.id = interaction.service_id
      returning interaction.conversation_id, service.offer_timeout_seconds, service.auto_accept`;
    if (!claimed) return { kind: "lost" };

    const { conversation_id: conversationId, auto_accept: isAccepted } = claimed;
    const offerId = randomUUID();
    await tx.offer.create({
      data: {
        id: offerId,
        interactionId,
        agentId,
        status: isAccepted ? "accepted" : "open",
        offeredAt: now,
        expiresAt: new Date(now.getTime() + claimed.offer_timeout_seconds * 1000),
        endedAt: isAccepted ? now : null,
      },
    });
    const offered = { kind: "offered", details: { offerKind: "queue" } } as const;
    await recordStep(tx, { ...offered, interactionId, at: now, agentId });
    announce(offerChanged({ offerId, agentId }));
    if (isAccepted) await holdInteraction(work, { interactionId, conversationId, agentId, how: "auto" }, now);
    else announce(interactionChanged({ interactionId, conversationId }));
    return { kind: "offered", offerId };
  });
}

type Claimed = { conversation_id: string; offer_timeout_seconds: number; auto_accept: boolean };
