import { describe, expect, test } from "vitest";
import { type AgentLoad, canBeOffered, chooseAssignments, type QueuedInteraction } from "./assignment";

const minute = (n: number) => new Date(Date.UTC(2026, 10, 22, 10, n));

const serviceIds = new Set(["orders"]);

function agent(agentId: string, changes: Partial<AgentLoad> = {}): AgentLoad {
  return {
    agentId,
    heldCount: 0,
    capacity: 4,
    hasOpenOffer: false,
    idleSince: minute(0),
    serviceIds,
    ...changes,
  };
}

function waiting(
  interactionId: string,
  at: number,
  changes: Partial<QueuedInteraction> = {},
): QueuedInteraction {
  return {
    interactionId,
    serviceId: "orders",
    priority: 5,
    isReturned: false,
    queuedAt: minute(at),
    preferredAgentId: null,
    ...changes,
  };
}

test("an agent is offered something exactly when there is room and no offer to answer", () => {
  for (let capacity = 0; capacity <= 4; capacity++) {
    for (let heldCount = 0; heldCount <= 5; heldCount++) {
      for (const hasOpenOffer of [true, false]) {
        const hasRoom = capacity - heldCount >= 1;
        expect(canBeOffered({ capacity, heldCount, hasOpenOffer })).toBe(hasRoom && !hasOpenOffer);
      }
    }
  }
});

describe("the queue", () => {
  test("is served first come, first served, whatever order it is given in", () => {
    const queue = [waiting("c", 3), waiting("a", 1), waiting("b", 2)];
    expect(chooseAssignments(queue, [agent("anna"), agent("ben", { idleSince: minute(1) })])).toEqual([
      { interactionId: "a", agentId: "anna" },
      { interactionId: "b", agentId: "ben" },
    ]);
  });

  test("waits when nobody is free", () => {
    const busy = [agent("anna", { heldCount: 4 }), agent("ben", { hasOpenOffer: true })];
    expect(chooseAssignments([waiting("a", 1)], busy)).toEqual([]);
    expect(chooseAssignments([waiting("a", 1)], [])).toEqual([]);
  });
});

describe("among the agents", () => {
  const queue = [waiting("a", 1)];

  test("nobody gets two offers at once", () => {
    const chosen = chooseAssignments([waiting("a", 1), waiting("b", 2)], [agent("anna")]);
    expect(chosen).toEqual([{ interactionId: "a", agentId: "anna" }]);
  });

  test("the least loaded comes first, measured against each one's own capacity", () => {
    const agents = [
      agent("anna", { heldCount: 1, capacity: 2 }),
      agent("ben", { heldCount: 1, capacity: 4 }),
    ];
    expect(chooseAssignments(queue, agents)).toEqual([{ interactionId: "a", agentId: "ben" }]);
  });

  test("of equally loaded ones the one idle longest comes first", () => {
    const agents = [agent("anna", { idleSince: minute(5) }), agent("ben", { idleSince: minute(2) })];
    expect(chooseAssignments(queue, agents)).toEqual([{ interactionId: "a", agentId: "ben" }]);
  });
});
