import type { UnitOfWork } from "../../platform/unit-of-work";
import { recordStep } from "./record-step";

/**
 * Notes the end of After Call Work in the history of the interaction that it belongs to: the last one the agent
 * completed. In the caller's transaction, under the agent's lock; the caller changes and settles the agent.
 */
export async function endAfterWork({ tx }: UnitOfWork, agentId: string, now: Date): Promise<void> {
  const last = await tx.interaction.findFirst({
    where: { assignedAgentId: agentId, status: "completed" },
    orderBy: { completedAt: "desc" },
    select: { id: true },
  });
  if (!last) return;
  await recordStep(tx, { kind: "after-work-ended", interactionId: last.id, at: now, agentId });
}
