import type { AgentState } from "../../agents/agent-state";
import type { AgentStateChoice } from "../../routing/agent-state-choice";
import { shownState } from "../../routing/shown-state";
import type { DesktopState } from "./desktop-state";

/** What the agent will be shown to be once a choice is confirmed. */
export function expectedState(
  desktop: Pick<DesktopState, "agentState" | "conversations" | "notReadyReasons">,
  choice: AgentStateChoice,
  now: Date,
): AgentState {
  const before = desktop.agentState;
  if (choice.state === "ready") {
    const state = shownState("ready", desktop.conversations.length);
    const since = state === before.state ? before.since : now;
    return { state, cause: null, forcedBy: null, reason: null, since, nextCause: null, afterWorkUntil: null };
  }
  return {
    state: "notReady",
    cause: "chosen",
    forcedBy: null,
    reason: desktop.notReadyReasons.find(({ id }) => id === choice.reasonId) ?? null,
    since: now,
    nextCause: null,
    afterWorkUntil: null,
  };
}
