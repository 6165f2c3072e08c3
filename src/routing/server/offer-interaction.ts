import { randomUUID } from "node:crypto";
import type { Database, Transaction } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged, offerChanged } from "../announcements";
import { type Assignment, isAvailable } from "../assignment";
import { loadAgents, lockAgents } from "./agent-load";
import { holdInteraction } from "./hold-interaction";
import { recordSteps } from "./record-step";

/** Whether the offer was made; `lost`: meanwhile the agent or the interaction was taken otherwise. */
export type OfferMade = { kind: "offered"; offerId: string } | { kind: "lost" };

/** Offers a queued interaction to an agent, in a transaction of its own. */
export async function offerInteraction(
  database: Database,
  assignment: Assignment,
  now: Date,
): Promise<OfferMade> {
  const [offerId] = await unitOfWork(database, (work) => offerInteractions(work, [assignment], now));
  return offerId === undefined ? { kind: "lost" } : { kind: "offered", offerId };
}

/**
 * Offers queued interactions to agents, each to one and in this order; where their service accepts by itself, they are
 * theirs at once. Count and claim are under the agents' locks, so that neither a capacity is exceeded nor an
 * interaction offered twice, however many try. Ends at the first that was taken otherwise, or whose agent was, since
 * what stands behind it must not overtake. Answers the ids of the offers made.
 */
export async function offerInteractions(
  work: UnitOfWork,
  assignments: readonly Assignment[],
  now: Date,
): Promise<string[]> {
  const { tx, announce } = work;
  const interactionIds = assignments.map(({ interactionId }) => interactionId);
  const agentIds = assignments.map(({ agentId }) => agentId);
  await lockConversationsOf(tx, interactionIds);
  await lockAgents(tx, agentIds);
  const available = (await loadAgents(tx, agentIds)).filter(isAvailable);
  const waiting = await lockWaiting(tx, interactionIds);
  const made: (Assignment & Waiting & { offerId: string })[] = [];
  for (const assignment of assignments) {
    const found = waiting.find(({ interactionId }) => interactionId === assignment.interactionId);
    if (!found || !available.some(({ agentId }) => agentId === assignment.agentId)) break;
    made.push({ ...assignment, ...found, offerId: randomUUID() });
  }
  if (made.length === 0) return [];
  await tx.interaction.updateMany({
    where: { id: { in: made.map(({ interactionId }) => interactionId) } },
    data: { status: "offered" },
  });
  await tx.offer.createMany({
    data: made.map(({ offerId, interactionId, agentId, isAccepted, timeoutSeconds }) => ({
      id: offerId,
      interactionId,
      agentId,
      status: isAccepted ? "accepted" : "open",
      offeredAt: now,
      expiresAt: new Date(now.getTime() + timeoutSeconds * 1000),
      endedAt: isAccepted ? now : null,
    })),
  });
  const offered = { kind: "offered", details: { offerKind: "queue" } } as const;
  await recordSteps(
    tx,
    made.map(({ interactionId, agentId }) => ({ ...offered, interactionId, at: now, agentId })),
  );
  for (const { offerId, isAccepted, ...assignment } of made) {
    announce(offerChanged({ offerId, agentId: assignment.agentId }));
    if (isAccepted) await holdInteraction(work, { ...assignment, how: "auto" }, now);
    else announce(interactionChanged(assignment));
  }
  return made.map(({ offerId }) => offerId);
}

/**
 * Whoever gives or takes one of these interactions at this moment holds its conversation, and comes first or last. In
 * the order in which what contacts write locks several (lockConversations).
 */
async function lockConversationsOf(tx: Transaction, interactionIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select conversation.id from conversation
      join interaction on interaction.conversation_id = conversation.id
      join contact_address address on address.id = conversation.address_id
     where interaction.id = any(${[...interactionIds]}::uuid[])
     order by address.account_id, address.external_id
       for update of conversation`;
}

type Waiting = { interactionId: string; conversationId: string; timeoutSeconds: number; isAccepted: boolean };

/** Locks those of these interactions that still wait. */
function lockWaiting(tx: Transaction, interactionIds: readonly string[]): Promise<Waiting[]> {
  return tx.$queryRaw`
    select interaction.id as "interactionId", interaction.conversation_id as "conversationId",
           service.offer_timeout_seconds as "timeoutSeconds", service.auto_accept as "isAccepted"
      from interaction join service on service.id = interaction.service_id
     where interaction.id = any(${[...interactionIds]}::uuid[]) and interaction.status = 'queued'
     order by interaction.id
       for update of interaction`;
}
