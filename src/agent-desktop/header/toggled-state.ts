import type { AgentState } from "../../agents/agent-state";
import type { AgentStateChoice } from "../../routing/agent-state-choice";

/** What the agent becomes by one key: Not Ready while work may come, also once this work is done; else Ready. */
export function toggledState({ state, nextCause }: AgentState): AgentStateChoice {
  const takesWork = (state === "ready" || state === "busy") && nextCause === null;
  return { state: takesWork ? "notReady" : "ready" };
}
