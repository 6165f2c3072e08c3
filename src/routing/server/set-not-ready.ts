import type { NotReadyReason } from "../../agents/agent-state";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { agentStateChanged } from "../announcements";

/** Makes the agent Not Ready in the caller's transaction; who already is keeps the time and the reason. */
export async function setNotReady(
  { tx, announce }: UnitOfWork,
  agentId: string,
  reason: NotReadyReason,
  now: Date,
): Promise<void> {
  const changedCount = await tx.$executeRaw`
    insert into agent_state (user_id, state, reason, since)
    values (${agentId}::uuid, 'notReady', ${reason}, ${now})
    on conflict (user_id) do update
      set state = 'notReady', reason = excluded.reason, since = excluded.since
      where agent_state.state = 'ready'`;
  if (changedCount > 0) announce(agentStateChanged({ agentId }));
}
