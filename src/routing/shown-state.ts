import type { AgentStateName, StoredStateName } from "../agents/agent-state";

/** What an agent is shown to be: who is Ready and holds work is Busy. */
export function shownState(stored: StoredStateName, heldCount: number): AgentStateName {
  return stored === "ready" && heldCount > 0 ? "busy" : stored;
}
