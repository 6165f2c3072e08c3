import type { Database } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged, offerChanged } from "../announcements";
import { returnToQueue } from "./return-to-queue";
import { serveQueueSoon } from "./serve-queue";
import { setNotReady } from "./set-not-ready";

/** `gone`: the offer had expired or was withdrawn; nothing changed. */
export type OfferAnswered = { kind: "answered"; conversationId: string } | { kind: "gone" };

type Answer = { offerId: string; agentId: string; now: Date };

/** The agent takes the interaction: it is theirs from now on. */
export async function acceptOffer(database: Database, answer: Answer): Promise<OfferAnswered> {
  const answered = await unitOfWork(database, async (work) => {
    const ended = await endOffer(work, answer, "accepted");
    if (!ended) return { kind: "gone" as const };
    await work.tx.interaction.update({
      where: { id: ended.interactionId },
      data: { status: "accepted", assignedAgentId: answer.agentId, acceptedAt: answer.now },
    });
    work.announce(interactionChanged(ended));
    return { kind: "answered" as const, conversationId: ended.conversationId };
  });
  serveQueueSoon(database);
  return answered;
}

/**
 * The agent does not take it: it returns to its place in the queue, and the agent is Not Ready, so that
 * it goes to someone else (docs/decisions/0012-unanswered-offers.md).
 */
export async function rejectOffer(database: Database, answer: Answer): Promise<OfferAnswered> {
  const answered = await unitOfWork(database, async (work) => {
    const ended = await endOffer(work, answer, "rejected");
    if (!ended) return { kind: "gone" as const };
    await returnToQueue(work, ended);
    await setNotReady(work, answer.agentId, "offer-rejected", answer.now);
    return { kind: "answered" as const, conversationId: ended.conversationId };
  });
  serveQueueSoon(database);
  return answered;
}

type EndedOffer = { interactionId: string; conversationId: string };

/** Ends an open offer of this agent that has not run out: of two who answer at once, one wins. */
async function endOffer(
  { tx, announce }: UnitOfWork,
  { offerId, agentId, now }: Answer,
  status: "accepted" | "rejected",
): Promise<EndedOffer | null> {
  await tx.$queryRaw`select user_id from agent_state where user_id = ${agentId}::uuid for update`;
  const { count } = await tx.offer.updateMany({
    where: { id: offerId, agentId, status: "open", expiresAt: { gt: now } },
    data: { status, endedAt: now },
  });
  if (count === 0) return null;
  announce(offerChanged({ offerId, agentId }));
  const { interaction } = await tx.offer.findUniqueOrThrow({
    where: { id: offerId },
    select: { interaction: { select: { id: true, conversationId: true } } },
  });
  return { interactionId: interaction.id, conversationId: interaction.conversationId };
}
