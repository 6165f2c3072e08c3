import type { Database, Transaction } from "../../platform/database";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { recordStep } from "./record-step";

/**
 * Notes the end of After Call Work in the history of the interaction that it belongs to. In the caller's transaction,
 * under the agent's lock; the caller changes and settles the agent.
 */
export async function endAfterWork({ tx }: UnitOfWork, agentId: string, now: Date): Promise<void> {
  const interactionId = await findAfterWorkInteraction(tx, agentId);
  if (interactionId === null) return;
  await recordStep(tx, { kind: "after-work-ended", interactionId, at: now, agentId });
}

/** To which interaction an agent's After Call Work belongs: the last one completed whose service asks for it. */
export async function findAfterWorkInteraction(
  reader: Database | Transaction,
  agentId: string,
): Promise<string | null> {
  const last = await reader.interaction.findFirst({
    where: { assignedAgentId: agentId, status: "completed", service: { afterWorkSeconds: { gt: 0 } } },
    orderBy: { completedAt: "desc" },
    select: { id: true },
  });
  return last?.id ?? null;
}
