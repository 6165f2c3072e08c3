import type { Database } from "../../platform/database";
import { processWide } from "../../platform/process-wide";
import { unitOfWork } from "../../platform/unit-of-work";
import { colleagueTyping } from "../announcements";

/** Desktops tell it as often as this while somebody types; who asks more often is not heard. */
const restMs = 3_000;

/** Who was told to type a moment ago in this process. */
const resting = () => processWide("typing-told", () => new Set<string>());

/** Tells the colleagues in a conference that this agent types; where there are none, or the agent is not in it, nobody. */
export async function tellTyping(
  database: Database,
  { conversationId, agentId }: { conversationId: string; agentId: string },
): Promise<void> {
  const told = `${conversationId} ${agentId}`;
  if (resting().has(told)) return;
  resting().add(told);
  setTimeout(() => resting().delete(told), restMs).unref();
  await unitOfWork(database, async ({ tx, announce }) => {
    const present = await tx.participation.findMany({
      where: { conversationId, leftAt: null, interaction: { status: "accepted" } },
      select: { agentId: true },
    });
    const isInIt = present.some((participant) => participant.agentId === agentId);
    if (isInIt && present.length > 1) announce(colleagueTyping({ conversationId, agentId }));
  });
}
