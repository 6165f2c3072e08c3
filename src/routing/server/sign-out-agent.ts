import type { Database } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { type LockedAgent, lockAgent } from "./agent-load";
import type { NewState } from "./change-agent-state";
import { serveQueueSoon } from "./serve-queue";
import { settleAgent } from "./settle-agent";
import { stopWorking } from "./stop-working";

/**
 * The agent signs out: what is offered to them goes to someone else. What they hold waits for them as it does for
 * somebody who is gone, and returns to the queue if they do not come back (sign-out-gone-agents.ts). Nothing to do for
 * who is signed out already, or was never at a desktop.
 */
export async function signOutAgent(
  database: Database,
  { agentId, now }: { agentId: string; now: Date },
): Promise<void> {
  await unitOfWork(database, async (work) => {
    const agent = await lockAgent(work.tx, agentId);
    if (!agent || agent.state === "signedOut") return;
    await signOut(work, agent, { state: "signedOut" }, now);
    work.afterCommit(serveQueueSoon);
  });
}

/** The same for an agent who is not signed out yet, in the caller's transaction and under their lock. */
export async function signOut(
  work: UnitOfWork,
  { agentId, heldCount }: Pick<LockedAgent, "agentId" | "heldCount">,
  become: Extract<NewState, { state: "signedOut" }>,
  now: Date,
): Promise<void> {
  await stopWorking(work, agentId, become, now);
  await work.tx.agentState.update({
    where: { userId: agentId },
    data: { goneAt: heldCount > 0 ? now : null },
  });
  await settleAgent(work, agentId, now);
}
