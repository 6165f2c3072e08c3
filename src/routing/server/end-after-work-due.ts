import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { lockAgent } from "./agent-load";
import { changeAgentState, stopOffering } from "./change-agent-state";
import { endAfterWork } from "./end-after-work";
import { serveQueueSoon } from "./serve-queue";
import { settleAgent } from "./settle-agent";

/**
 * Ends After Call Work whose time has passed: the agent is Ready again, or Not Ready if that was to follow their last
 * chat. Answers how many. Any number of instances may do this at once.
 */
export async function endAfterWorkDue(database: Database, now: Date): Promise<number> {
  const isDue = { state: "afterCallWork", afterWorkUntil: { lte: now } } as const;
  const due = await database.agentState.findMany({ where: isDue, select: { userId: true } });
  let endedCount = 0;
  for (const { userId: agentId } of due) {
    endedCount += await unitOfWork(database, async (work) => {
      const agent = await lockAgent(work.tx, agentId);
      // Ended by hand, or prolonged by another completion, while this waited for the lock.
      if (!agent || (await work.tx.agentState.count({ where: { userId: agentId, ...isDue } })) === 0)
        return 0;
      await endAfterWork(work, agentId, now);
      await changeAgentState(work, agentId, { state: "ready" }, now);
      if (agent.nextCause !== null) {
        const ready = { ...agent, state: "ready" as const };
        await stopOffering(work, ready, { cause: agent.nextCause, mayFinish: true }, now);
      }
      await settleAgent(work, agentId, now);
      work.afterCommit(serveQueueSoon);
      return 1;
    });
  }
  return endedCount;
}
