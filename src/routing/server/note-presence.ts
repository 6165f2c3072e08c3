import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { ensureLockable, lockAgent } from "./agent-load";
import { changeAgentState } from "./change-agent-state";
import { settleAgent } from "./settle-agent";

/** A sign of life newer than this is not worth writing another one. */
const freshForMs = 5_000;

/**
 * The agent's desktop is there. Who was signed out, or never here, arrives as Not Ready; who was taken for gone is back
 * with what is still theirs, in the state they were given (docs/decisions/0028-presence.md).
 */
export async function notePresence(
  database: Database,
  { agentId, now }: { agentId: string; now: Date },
): Promise<void> {
  const known = await database.agentState.findUnique({
    where: { userId: agentId },
    select: { state: true, lastSeenAt: true, goneAt: true },
  });
  if (known && known.state !== "signedOut" && known.goneAt === null) {
    if (known.lastSeenAt && now.getTime() - known.lastSeenAt.getTime() < freshForMs) return;
    // Conditional, since a sweep may just have taken them for gone: then they are welcomed back below.
    const { count } = await database.agentState.updateMany({
      where: { userId: agentId, state: { not: "signedOut" }, goneAt: null },
      data: { lastSeenAt: now },
    });
    if (count > 0) return;
  }
  await welcome(database, { agentId, now });
}

async function welcome(database: Database, { agentId, now }: { agentId: string; now: Date }): Promise<void> {
  await unitOfWork(database, async (work) => {
    // A row to lock, so that of several first arrivals one counts and no choice made meanwhile is lost.
    await ensureLockable(work.tx, agentId, now);
    const agent = await lockAgent(work.tx, agentId);
    if (!agent) return;
    if (agent.state === "signedOut") {
      await changeAgentState(work, agentId, { state: "notReady", cause: "arrived" }, now);
    }
    await work.tx.agentState.update({ where: { userId: agentId }, data: { lastSeenAt: now, goneAt: null } });
    await settleAgent(work, agentId, now);
  });
}
