import type { NotReadyCause } from "../../agents/agent-state";
import type { UnitOfWork } from "../../platform/unit-of-work";
import type { LockedAgent } from "./agent-load";
import { endAfterWork } from "./end-after-work";

/** What an agent becomes; `forcedById`: the supervisor who makes them, which then is the cause. */
export type NewState =
  | { state: "ready"; forcedById?: string }
  | { state: "notReady"; cause: NotReadyCause; reasonId?: string | null }
  | { state: "notReady"; forcedById: string; reasonId?: string | null }
  | { state: "afterCallWork"; until: Date }
  | { state: "signedOut"; forcedById?: string };

/**
 * Writes an agent's new state, in the caller's transaction and under the agent's lock; who already is Ready or signed
 * out stays so since then. What was to follow the last chat is forgotten, except by After Call Work, which comes
 * before it. The caller settles the agent afterwards (settle-agent.ts).
 */
export async function changeAgentState(
  { tx }: UnitOfWork,
  agentId: string,
  change: NewState,
  now: Date,
): Promise<void> {
  const forcedById = "forcedById" in change ? (change.forcedById ?? null) : null;
  const cause = forcedById !== null ? "forced" : "cause" in change ? change.cause : null;
  const reasonId = change.state === "notReady" ? (change.reasonId ?? null) : null;
  const until = change.state === "afterCallWork" ? change.until : null;
  await tx.$executeRaw`
    insert into agent_state (user_id, state, cause, forced_by_id, reason_id, since, after_work_until, idle_since)
    values (${agentId}::uuid, ${change.state}::agent_state_name, ${cause}, ${forcedById}::uuid, ${reasonId}::uuid,
            ${now}, ${until}, ${now})
    on conflict (user_id) do update
      set state = excluded.state, cause = excluded.cause, forced_by_id = excluded.forced_by_id,
          reason_id = excluded.reason_id,
          after_work_until = excluded.after_work_until,
          next_cause = case when excluded.state = 'afterCallWork' then agent_state.next_cause end,
          since = case when agent_state.state = excluded.state and excluded.state in ('ready', 'signedOut')
                       then agent_state.since else excluded.since end,
          idle_since = case when excluded.state = 'ready' and agent_state.state <> 'ready'
                            then excluded.idle_since else agent_state.idle_since end`;
}

/**
 * Makes an agent who takes work Not Ready, at once, or after their last chat if they hold any and `mayFinish`; who
 * takes none keeps the state and its cause. Under the agent's lock; the caller settles the agent afterwards.
 */
export async function stopOffering(
  work: UnitOfWork,
  agent: Pick<LockedAgent, "agentId" | "state" | "heldCount">,
  { cause, mayFinish }: { cause: NotReadyCause; mayFinish: boolean },
  now: Date,
): Promise<void> {
  if (agent.state !== "ready" && agent.state !== "afterCallWork") return;
  if (mayFinish && agent.heldCount > 0) {
    await work.tx.agentState.update({ where: { userId: agent.agentId }, data: { nextCause: cause } });
    return;
  }
  if (agent.state === "afterCallWork") await endAfterWork(work, agent.agentId, now);
  await changeAgentState(work, agent.agentId, { state: "notReady", cause }, now);
}
