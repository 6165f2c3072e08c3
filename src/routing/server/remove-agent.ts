import type { UnitOfWork } from "../../platform/unit-of-work";
import { lockWithColleagues, returnInteractions } from "./return-interactions";
import { serveQueueSoon } from "./serve-queue";
import { settleAgent } from "./settle-agent";
import { stopWorking } from "./stop-working";

/**
 * An agent who is deactivated works no more: an offer to them is withdrawn, what they hold goes to the colleague beside
 * them or returns to the head of the queue, and they are signed out. In the caller's transaction, whether the user is
 * already marked there or not; the queue is served once it has committed.
 */
export async function removeAgent(work: UnitOfWork, agentId: string, now: Date): Promise<void> {
  await lockWithColleagues(work.tx, agentId);
  await stopWorking(work, agentId, { state: "signedOut" }, now);
  await returnInteractions(work, { agentId, cause: "agent-deactivated" }, now);
  await work.tx.agentState.updateMany({ where: { userId: agentId }, data: { goneAt: null } });
  await settleAgent(work, agentId, now);
  work.afterCommit(serveQueueSoon);
}
