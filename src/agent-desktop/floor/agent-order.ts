import type { AgentStateName } from "../../agents/agent-state";
import type { FloorAgent } from "../../routing/floor-view";

/** Which agents are shown: `there`, all who are not signed out. */
export type StateFilter = AgentStateName | "there" | "everyone";
export const stateFilters = [
  "there",
  "ready",
  "busy",
  "notReady",
  "afterCallWork",
  "signedOut",
  "everyone",
] as const satisfies readonly StateFilter[];

export type AgentFilter = { name: string; state: StateFilter; teamId: string | null };

/** By what they are sorted; since: who has been in their state for longest first. */
export type AgentSort = { by: "name" | "state" | "since" | "held"; isDescending: boolean };

const stateOrder: readonly AgentStateName[] = ["ready", "busy", "afterCallWork", "notReady", "signedOut"];

/** The agents that are asked for, in their order; of equals, by name. */
export function shownAgents(
  agents: readonly FloorAgent[],
  filter: AgentFilter,
  { by, isDescending }: AgentSort,
): FloorAgent[] {
  const sign = isDescending ? -1 : 1;
  return agents
    .filter((agent) => isAskedFor(agent, filter))
    .sort((a, b) => sign * compare(a, b, by) || a.name.localeCompare(b.name));
}

function isAskedFor({ name, agentState: { state }, teamIds }: FloorAgent, asked: AgentFilter): boolean {
  const isInState =
    asked.state === "everyone" || (asked.state === "there" ? state !== "signedOut" : state === asked.state);
  return (
    isInState &&
    (asked.teamId === null || teamIds.includes(asked.teamId)) &&
    name.toLocaleLowerCase().includes(asked.name.trim().toLocaleLowerCase())
  );
}

function compare(a: FloorAgent, b: FloorAgent, by: AgentSort["by"]): number {
  switch (by) {
    case "name":
      return a.name.localeCompare(b.name);
    case "state":
      return stateOrder.indexOf(a.agentState.state) - stateOrder.indexOf(b.agentState.state);
    case "since":
      return a.agentState.since.getTime() - b.agentState.since.getTime();
    case "held":
      return a.heldCount - b.heldCount;
  }
}
