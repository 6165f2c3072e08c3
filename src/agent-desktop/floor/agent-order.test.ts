import { expect, test } from "vitest";
import type { AgentStateName } from "../../agents/agent-state";
import type { FloorAgent } from "../../routing/floor-view";
import { sampleAgentState, sampleNow } from "../../testing/desktop-samples";
import { type AgentFilter, type AgentSort, shownAgents } from "./agent-order";

function agent(name: string, state: AgentStateName, changes: Partial<FloorAgent> = {}): FloorAgent {
  return {
    agentId: name,
    name,
    agentState: sampleAgentState({ state }),
    heldCount: 0,
    capacity: 4,
    teamIds: [],
    isGone: false,
    ...changes,
  };
}
const since = (minutesAgo: number) => new Date(sampleNow.getTime() - minutesAgo * 60_000);
const agents = [
  agent("Zoe", "ready", { heldCount: 0, agentState: sampleAgentState({ state: "ready", since: since(5) }) }),
  agent("Anna", "busy", {
    heldCount: 3,
    teamIds: ["orders"],
    agentState: sampleAgentState({ state: "busy", since: since(20) }),
  }),
  agent("Ben", "notReady", { agentState: sampleAgentState({ state: "notReady", since: since(1) }) }),
  agent("Ola", "signedOut", { teamIds: ["orders"] }),
];
const everyone: AgentFilter = { name: "", state: "everyone", teamId: null };
const byName: AgentSort = { by: "name", isDescending: false };
const names = (filter: Partial<AgentFilter>, sort: Partial<AgentSort> = {}) =>
  shownAgents(agents, { ...everyone, ...filter }, { ...byName, ...sort }).map(({ name }) => name);

test("by state, team and a part of the name, whatever its case", () => {
  expect(names({})).toEqual(["Anna", "Ben", "Ola", "Zoe"]);
  expect(names({ state: "there" })).toEqual(["Anna", "Ben", "Zoe"]);
  expect(names({ state: "notReady" })).toEqual(["Ben"]);
  expect(names({ teamId: "orders" })).toEqual(["Anna", "Ola"]);
  expect(names({ teamId: "orders", state: "there" })).toEqual(["Anna"]);
  expect(names({ name: " aN" })).toEqual(["Anna"]);
});

test("sorted by what is asked for, either way round, equals by name", () => {
  expect(names({}, { isDescending: true })).toEqual(["Zoe", "Ola", "Ben", "Anna"]);
  expect(names({}, { by: "state" })).toEqual(["Zoe", "Anna", "Ben", "Ola"]);
  expect(names({ state: "there" }, { by: "since" })).toEqual(["Anna", "Zoe", "Ben"]);
  expect(names({}, { by: "held", isDescending: true })).toEqual(["Anna", "Ben", "Ola", "Zoe"]);
});
