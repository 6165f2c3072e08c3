import type { NotReadyCause, StateCause, StoredStateName } from "../../agents/agent-state";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { agentStateChanged } from "../announcements";
import { shownState } from "../shown-state";

type Row = {
  state: StoredStateName;
  cause: StateCause | null;
  forcedById: string | null;
  reasonId: string | null;
  nextCause: NotReadyCause | null;
  heldCount: number;
};

/**
 * Draws the conclusions of a change of an agent's state or work, in the transaction of the change and under the
 * agent's lock: who was to become Not Ready after their last chat does, and the history of states goes on with what
 * they are shown to be now, without a gap, also when `now` lies a little before the last change: whoever waits for the
 * lock has looked at the clock before. Every use case that changes either ends with this.
 */
export async function settleAgent({ tx, announce }: UnitOfWork, agentId: string, now: Date): Promise<void> {
  const [agent] = await tx.$queryRaw<Row[]>`
    select state::text as state, cause, forced_by_id as "forcedById", reason_id as "reasonId", next_cause as "nextCause",
           (select count(*)::int from participation where agent_id = user_id and left_at is null) as "heldCount"
      from agent_state where user_id = ${agentId}::uuid`;
  if (!agent) return;
  if (agent.state === "ready" && agent.nextCause !== null && agent.heldCount === 0) {
    await tx.$executeRaw`
      update agent_state set state = 'notReady', cause = next_cause, forced_by_id = null, next_cause = null, since = ${now}
       where user_id = ${agentId}::uuid`;
    agent.state = "notReady";
    agent.cause = agent.nextCause;
    agent.forcedById = null;
  }
  const shown = shownState(agent.state, agent.heldCount);
  await tx.$executeRaw`
    with ended as (
      update agent_state_period set until = greatest(since, ${now})
       where user_id = ${agentId}::uuid and until is null
         and (state::text, cause, forced_by_id, reason_id)
             is distinct from (${shown}, ${agent.cause}, ${agent.forcedById}::uuid, ${agent.reasonId}::uuid)
      returning id)
    select count(*) from ended`;
  await tx.$executeRaw`
    insert into agent_state_period (user_id, state, cause, forced_by_id, reason_id, since)
    values (${agentId}::uuid, ${shown}::agent_state_name, ${agent.cause}, ${agent.forcedById}::uuid,
            ${agent.reasonId}::uuid,
            greatest(${now}::timestamptz, (select until from agent_state_period where user_id = ${agentId}::uuid
                                            order by since desc, id desc limit 1)))
    on conflict (user_id) where until is null do nothing`;
  announce(agentStateChanged({ agentId }));
}
