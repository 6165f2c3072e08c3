import { randomUUID } from "node:crypto";
import type { Database } from "../platform/database";

/**
 * Gives interactions that are open to an agent, as if the agent had accepted them at `at`: those of these ids, or all.
 */
export async function giveToAgent(
  database: Database,
  agentId: string,
  { ids, at = new Date() }: { ids?: readonly string[]; at?: Date } = {},
): Promise<void> {
  const open = await database.interaction.findMany({
    where: { status: { not: "completed" }, ...(ids && { id: { in: [...ids] } }) },
  });
  for (const { id: interactionId, conversationId } of open) {
    await database.interaction.update({
      where: { id: interactionId },
      data: { status: "accepted", assignedAgentId: agentId, acceptedAt: at },
    });
    await database.participation.updateMany({ where: { interactionId, leftAt: null }, data: { leftAt: at } });
    await database.participation.create({
      data: { id: randomUUID(), interactionId, conversationId, agentId, joinedAt: at },
    });
  }
}
