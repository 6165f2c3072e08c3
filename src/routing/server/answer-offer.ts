import type { Database } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { type LockedAgent, loadAgent, lockAgents } from "./agent-load";
import { stopOffering } from "./change-agent-state";
import { type EndedOffer, endOffer } from "./end-offer";
import { holdInteraction, leaveInteraction } from "./hold-interaction";
import { lockConversationOf } from "./lock-conversation-of";
import { serveQueueSoon } from "./serve-queue";
import { settleAgent } from "./settle-agent";

/** `gone`: the offer had expired or was withdrawn; nothing changed. */
export type OfferAnswered = { kind: "answered"; conversationId: string } | { kind: "gone" };

type Answer = { offerId: string; agentId: string; now: Date };

/**
 * The agent takes what was offered: from the queue or from a colleague it is theirs from now on; asked to join, they
 * work on it beside whoever it is assigned to.
 */
export async function acceptOffer(database: Database, answer: Answer): Promise<OfferAnswered> {
  return answerOffer(database, answer, "accepted", async (work, { ended }) => {
    const { kind, fromAgentId, agentId } = ended;
    await holdInteraction(work, { ...ended, agentId, how: kind }, answer.now);
    if (kind === "transfer" && fromAgentId !== null) {
      await leaveInteraction(work, { ...ended, agentId: fromAgentId }, answer.now);
    }
  });
}

/**
 * The agent does not take it: it returns to its place in the queue, or stays with the colleague. So that it goes to
 * someone else, the agent is Not Ready, or will be after their last chat; who would only have joined a colleague stays
 * as they are (docs/decisions/0012-unanswered-offers.md).
 */
export async function rejectOffer(database: Database, answer: Answer): Promise<OfferAnswered> {
  return answerOffer(database, answer, "rejected", async (work, { agent, ended }) => {
    if (ended.kind === "conference") return;
    await stopOffering(work, agent, { cause: "offer-rejected", mayFinish: true }, answer.now);
    await settleAgent(work, ended.agentId, answer.now);
  });
}

async function answerOffer(
  database: Database,
  { offerId, agentId, now }: Answer,
  status: "accepted" | "rejected",
  follow: (work: UnitOfWork, answered: { agent: LockedAgent; ended: EndedOffer }) => Promise<void>,
): Promise<OfferAnswered> {
  const answered = await unitOfWork<OfferAnswered>(database, async (work) => {
    const agent = await lockForAnswer(work, { offerId, agentId });
    if (!agent) return { kind: "gone" };
    const ended = await endOffer(work, offerId, { status, isDue: false }, now);
    if (!ended) return { kind: "gone" };
    await follow(work, { agent, ended });
    return { kind: "answered", conversationId: ended.conversationId };
  });
  serveQueueSoon(database);
  return answered;
}

/**
 * Locks the conversation of the offer, the agent, and who works on it now, so that nobody leaves, completes or gives it
 * away meanwhile; null when the offer is not this agent's.
 */
async function lockForAnswer(
  { tx }: UnitOfWork,
  { offerId, agentId }: { offerId: string; agentId: string },
): Promise<LockedAgent | null> {
  const offer = await tx.offer.findFirst({
    where: { id: offerId, agentId },
    select: { interactionId: true },
  });
  if (!offer) return null;
  const { interactionId } = offer;
  await lockConversationOf(tx, interactionId);
  const working = await tx.participation.findMany({
    where: { interactionId, leftAt: null },
    select: { agentId: true },
  });
  await lockAgents(tx, [agentId, ...working.map((colleague) => colleague.agentId)]);
  return loadAgent(tx, agentId);
}
