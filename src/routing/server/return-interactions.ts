import type { Transaction } from "../../platform/database";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import type { InteractionStep } from "../interaction-history";
import { lockAgents } from "./agent-load";
import { withdrawOfferOf } from "./end-offer";
import { type InteractionRef, leaveInteraction } from "./hold-interaction";
import { recordStep } from "./record-step";

type Cause = Extract<InteractionStep, { kind: "returned" }>["details"]["cause"];

/**
 * Takes everything an agent works on from them, in the caller's transaction: where a colleague works on it too, it is
 * theirs now; else it returns to the head of the queue, marked. Answers how many returned; the caller has the queue
 * served.
 */
export async function returnInteractions(
  work: UnitOfWork,
  { agentId, cause }: { agentId: string; cause: Cause },
  now: Date,
): Promise<number> {
  const held = await lockHeld(work.tx, agentId);
  let returnedCount = 0;
  for (const { colleagueId, isAssigned, ...interaction } of held) {
    if (isAssigned) await withdrawOfferOf(work, interaction.interactionId, now);
    await leaveInteraction(work, { ...interaction, agentId }, now);
    if (!isAssigned) continue;
    if (colleagueId === null) await putAtHead(work, interaction, { agentId, cause }, now);
    else await assign(work.tx, interaction.interactionId, colleagueId);
    returnedCount += colleagueId === null ? 1 : 0;
  }
  return returnedCount;
}

type Held = InteractionRef & { isAssigned: boolean; colleagueId: string | null };

/** Locks an agent and whoever works beside them, together, as all that takes an agent's work from them must. */
export async function lockWithColleagues(tx: Transaction, agentId: string): Promise<void> {
  const beside = await tx.participation.findMany({
    where: { leftAt: null, interaction: { participations: { some: { agentId, leftAt: null } } } },
    select: { agentId: true },
  });
  await lockAgents(tx, [agentId, ...beside.map((colleague) => colleague.agentId)]);
}

/** What the agent works on, and who joined first of those beside them, with all their locks. */
async function lockHeld(tx: Transaction, agentId: string): Promise<Held[]> {
  await lockWithColleagues(tx, agentId);
  return tx.$queryRaw<Held[]>`
    select interaction.id as "interactionId", interaction.conversation_id as "conversationId",
           interaction.assigned_agent_id = ${agentId}::uuid as "isAssigned",
           (select agent_id from participation
             where interaction_id = interaction.id and left_at is null and agent_id <> ${agentId}::uuid
             order by joined_at limit 1) as "colleagueId"
      from participation held join interaction on interaction.id = held.interaction_id
     where held.agent_id = ${agentId}::uuid and held.left_at is null
     order by interaction.id
       for update of interaction`;
}

async function putAtHead(
  { tx, announce }: UnitOfWork,
  { interactionId, conversationId }: InteractionRef,
  { agentId, cause }: { agentId: string; cause: Cause },
  now: Date,
): Promise<void> {
  await tx.interaction.update({
    where: { id: interactionId },
    data: { status: "queued", assignedAgentId: null, acceptedAt: null, returnedAt: now },
  });
  await recordStep(tx, { kind: "returned", details: { cause }, interactionId, at: now, agentId });
  announce(interactionChanged({ interactionId, conversationId }));
}

/** The interaction is this agent's, who works on it already. */
export async function assign(tx: Transaction, interactionId: string, agentId: string): Promise<void> {
  await tx.interaction.update({ where: { id: interactionId }, data: { assignedAgentId: agentId } });
}
