import type { AgentState } from "../../agents/agent-state";

/**
 * Whether a supervisor has just made the agent what they are. Busy is no other state than Ready here: who was made Ready
 * and then begins or ends a chat is told once.
 */
export function isNewlyForced(before: AgentState, after: AgentState): boolean {
  if (after.cause !== "forced") return false;
  const isSame =
    before.cause === "forced" &&
    before.forcedBy === after.forcedBy &&
    chosenName(before) === chosenName(after) &&
    before.reason?.id === after.reason?.id;
  return !isSame;
}

function chosenName({ state }: AgentState) {
  return state === "busy" ? "ready" : state;
}
