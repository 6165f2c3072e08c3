import type { UnitOfWork } from "../../platform/unit-of-work";
import { changeAgentState, type NewState } from "./change-agent-state";
import { endAfterWork } from "./end-after-work";
import { withdrawOfferTo } from "./end-offer";

/**
 * An agent is no longer there: an offer to them is withdrawn, their After Call Work ends, and they become what is
 * given; what they hold stays theirs. In the caller's transaction, under the agent's lock; the caller settles the agent
 * afterwards. Nothing to do for somebody who was never here, or is what they would become.
 */
export async function stopWorking(
  work: UnitOfWork,
  agentId: string,
  become: Extract<NewState, { state: "notReady" | "signedOut" }>,
  now: Date,
): Promise<void> {
  const agent = await work.tx.agentState.findUnique({ where: { userId: agentId }, select: { state: true } });
  await withdrawOfferTo(work, agentId, now);
  if (!agent || agent.state === become.state) return;
  if (agent.state === "afterCallWork") await endAfterWork(work, agentId, now);
  await changeAgentState(work, agentId, become, now);
}
