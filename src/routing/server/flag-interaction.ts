import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import type { NotYours } from "../interaction";
import { lockRunningInteraction } from "./complete-interaction";
import { recordStep } from "./record-step";

type Flagging = { interactionId: string; agentId: string; note: string | null };

/** `already`: an agent has flagged it, this one with other words or another one; what they said stands. */
export type Flagged = { kind: "flagged" } | { kind: "already" } | NotYours;

/**
 * An agent who works on an interaction asks for a supervisor's eye. It stands, whoever answers or gets the interaction,
 * until somebody removes it (`unflagInteraction`) or the interaction is completed. The same call twice flags once.
 */
export async function flagInteraction(
  database: Database,
  { interactionId, agentId, note }: Flagging,
  now: Date,
): Promise<Flagged> {
  return unitOfWork<Flagged>(database, async ({ tx, announce }) => {
    const running = await lockRunningInteraction(tx, interactionId);
    if (!running?.agentIds.includes(agentId)) return { kind: "not-yours" };
    const { flagReason, flaggedById, flagNote } = await tx.interaction.findUniqueOrThrow({
      where: { id: interactionId },
      select: { flagReason: true, flaggedById: true, flagNote: true },
    });
    if (flagReason === "agent") {
      return { kind: flaggedById === agentId && flagNote === note ? "flagged" : "already" };
    }
    await tx.interaction.update({
      where: { id: interactionId },
      data: { flagReason: "agent", flaggedAt: now, flaggedById: agentId, flagNote: note },
    });
    await recordStep(tx, {
      kind: "flagged",
      details: { reason: "agent", note },
      interactionId,
      at: now,
      agentId,
      actorId: agentId,
    });
    announce(interactionChanged({ interactionId, conversationId: running.conversationId }));
    return { kind: "flagged" };
  });
}
