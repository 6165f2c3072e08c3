import { randomUUID } from "node:crypto";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import type { InteractionStep } from "../interaction-history";
import { recordStep } from "./record-step";
import { settleAgent } from "./settle-agent";

/** An interaction and its conversation. */
export type InteractionRef = { interactionId: string; conversationId: string };

type Holding = InteractionRef & {
  agentId: string;
  how: Extract<InteractionStep, { kind: "accepted" }>["details"]["how"];
  /** Who did it, when it was not the agent. */
  actorId?: string;
};

/**
 * The agent works on the interaction from now on: as the one it is assigned to, or beside them (`isSecond`). In the
 * caller's transaction, which holds the agent's lock and has seen that they may.
 */
export async function holdInteraction(
  work: UnitOfWork,
  { interactionId, conversationId, agentId, how, actorId = agentId }: Holding,
  now: Date,
): Promise<void> {
  const { tx, announce } = work;
  await tx.participation.create({
    data: { id: randomUUID(), interactionId, conversationId, agentId, joinedAt: now },
  });
  if (how !== "conference") {
    await tx.interaction.update({
      where: { id: interactionId },
      data: { status: "accepted", assignedAgentId: agentId, acceptedAt: now, returnedAt: null },
    });
  }
  await tx.agentState.updateMany({ where: { userId: agentId }, data: { idleSince: now } });
  await recordStep(tx, {
    kind: "accepted",
    details: { how },
    interactionId,
    at: now,
    agentId,
    ...(how !== "auto" && { actorId }),
  });
  announce(interactionChanged({ interactionId, conversationId }));
  await settleAgent(work, agentId, now);
}

/**
 * The agent no longer works on the interaction; whether they did. In the caller's transaction, under the agent's lock.
 * Who else works on it, and what becomes of it, is the caller's to say.
 */
export async function leaveInteraction(
  work: UnitOfWork,
  { interactionId, conversationId, agentId }: InteractionRef & { agentId: string },
  now: Date,
): Promise<boolean> {
  const { tx, announce } = work;
  const { count } = await tx.participation.updateMany({
    where: { interactionId, agentId, leftAt: null },
    data: { leftAt: now },
  });
  if (count === 0) return false;
  await tx.agentState.updateMany({ where: { userId: agentId }, data: { idleSince: now } });
  await recordStep(tx, { kind: "left", interactionId, at: now, agentId });
  announce(interactionChanged({ interactionId, conversationId }));
  await settleAgent(work, agentId, now);
  return true;
}
