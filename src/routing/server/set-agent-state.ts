import type { Database } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import type { AgentStateChoice } from "../agent-state-choice";
import { type LockedAgent, lockAgent } from "./agent-load";
import { changeAgentState, type NewState } from "./change-agent-state";
import { endAfterWork } from "./end-after-work";
import { withdrawOfferTo } from "./end-offer";
import { serveQueueSoon } from "./serve-queue";
import { settleAgent } from "./settle-agent";

type StateChange = AgentStateChoice & { agentId: string; now: Date };

/** `unknown-reason`: it is not one of the reasons to choose from. */
export type StateSet = { kind: "set" } | { kind: "unknown-reason" };

/**
 * The agent becomes Ready or Not Ready by choice, which also ends After Call Work. Becoming Not Ready withdraws an
 * offer not yet answered; what the agent holds stays theirs.
 */
export async function setAgentState(database: Database, change: StateChange): Promise<StateSet> {
  const { agentId, now } = change;
  const set = await unitOfWork<StateSet>(database, async (work) => {
    const agent = await lockAgent(work.tx, agentId);
    if (!agent) throw new Error(`There is no agent ${agentId}.`);
    const { reasonId = null } = change.state === "notReady" ? change : {};
    if (reasonId !== null && !(await isReason(work.tx, reasonId))) return { kind: "unknown-reason" };
    await takeState(
      work,
      agent,
      change.state === "ready" ? { state: "ready" } : { state: "notReady", cause: "chosen", reasonId },
      now,
    );
    return { kind: "set" };
  });
  serveQueueSoon(database);
  return set;
}

/**
 * Makes an agent Ready or Not Ready and settles them, in the caller's transaction and under the agent's lock; the caller
 * has the queue served.
 */
export async function takeState(
  work: UnitOfWork,
  { agentId, state }: Pick<LockedAgent, "agentId" | "state">,
  become: Extract<NewState, { state: "ready" | "notReady" }>,
  now: Date,
): Promise<void> {
  if (state === "afterCallWork") await endAfterWork(work, agentId, now);
  await changeAgentState(work, agentId, become, now);
  if (become.state === "notReady") await withdrawOfferTo(work, agentId, now);
  await settleAgent(work, agentId, now);
}

/** Whether it is one of the reasons to choose from. */
export async function isReason(tx: Parameters<typeof lockAgent>[0], reasonId: string): Promise<boolean> {
  return (await tx.notReadyReason.count({ where: { id: reasonId, archivedAt: null } })) > 0;
}
