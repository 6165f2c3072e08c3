import { lockConversation } from "../../conversations/server/lock-conversations";
import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import { ensureLockable, lockAgents } from "./agent-load";
import { withdrawOfferOf } from "./end-offer";
import { holdInteraction, type InteractionRef, leaveInteraction } from "./hold-interaction";
import { recordStep } from "./record-step";
import { assign } from "./return-interactions";
import { serveQueueSoon } from "./serve-queue";

/** `gone`: there is no work on the conversation, neither waiting nor running. */
export type TakenOver = { kind: "taken"; conversationId: string } | { kind: "gone" };

/**
 * A supervisor takes the work on a conversation, whatever they hold already: from its agents, who leave it, or from the
 * queue. Whoever had been asked to take it is no longer.
 */
export async function takeOver(
  database: Database,
  { conversationId, supervisorId }: { conversationId: string; supervisorId: string },
  now: Date,
): Promise<TakenOver> {
  return unitOfWork<TakenOver>(database, async (work) => {
    const { tx, announce } = work;
    const open = await lockOpenInteraction(tx, { conversationId, supervisorId }, now);
    if (!open) return { kind: "gone" };
    const { interactionId, assignedAgentId, agentIds } = open;
    await withdrawOfferOf(work, interactionId, now, { actorId: supervisorId });
    if (!agentIds.includes(supervisorId)) {
      await holdInteraction(
        work,
        { interactionId, conversationId, agentId: supervisorId, how: "taken-over" },
        now,
      );
    } else if (assignedAgentId !== supervisorId) {
      await assign(tx, interactionId, supervisorId);
      await recordStep(tx, {
        kind: "accepted",
        details: { how: "taken-over" },
        interactionId,
        at: now,
        agentId: supervisorId,
        actorId: supervisorId,
      });
      announce(interactionChanged({ interactionId, conversationId }));
    }
    for (const agentId of agentIds.filter((id) => id !== supervisorId)) {
      await leaveInteraction(work, { interactionId, conversationId, agentId }, now);
    }
    work.afterCommit(serveQueueSoon);
    return { kind: "taken", conversationId };
  });
}

type OpenInteraction = InteractionRef & { assignedAgentId: string | null; agentIds: string[] };

/** Locks the work on a conversation, with everybody who is in it and the supervisor; null when there is none. */
async function lockOpenInteraction(
  tx: Transaction,
  { conversationId, supervisorId }: { conversationId: string; supervisorId: string },
  now: Date,
): Promise<OpenInteraction | null> {
  await lockConversation(tx, conversationId);
  const working = await tx.participation.findMany({
    where: { leftAt: null, interaction: { conversationId, status: "accepted" } },
    select: { agentId: true },
  });
  await ensureLockable(tx, supervisorId, now);
  await lockAgents(tx, [supervisorId, ...working.map(({ agentId }) => agentId)]);
  const [open] = await tx.$queryRaw<OpenInteraction[]>`
    select interaction.id as "interactionId", conversation_id as "conversationId",
           assigned_agent_id as "assignedAgentId",
           array(select agent_id from participation
                  where interaction_id = interaction.id and left_at is null) as "agentIds"
      from interaction
     where conversation_id = ${conversationId}::uuid and status <> 'completed'
       for update of interaction`;
  return open ?? null;
}
