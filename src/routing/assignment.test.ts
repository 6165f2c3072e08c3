import fc from "fast-check";
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

/*
 * The rules over their whole small spaces, against a statement of them that chooses nothing: it only looks at a result
 * and tells what is wrong with it.
 */

/** What is wrong with a result; null when it keeps every rule. The queue is given in its order. */
function faultOf(
  queue: readonly QueuedInteraction[],
  agents: readonly AgentLoad[],
  result: ReturnType<typeof chooseAssignments>,
): string | null {
  const agentOf = new Map(result.map(({ interactionId, agentId }) => [interactionId, agentId]));
  if (agentOf.size < result.length) return "an interaction was offered twice";
  if (new Set(agentOf.values()).size < result.length) return "an agent was offered two";
  if (result.some(({ interactionId }) => !queue.some((one) => one.interactionId === interactionId))) {
    return "something was offered that does not wait";
  }
  let free = agents.filter(({ hasOpenOffer, heldCount, capacity }) => !hasOpenOffer && heldCount < capacity);
  for (const interaction of queue) {
    const able = free.filter((one) => one.serviceIds.has(interaction.serviceId));
    const given = agentOf.get(interaction.interactionId);
    const taker = able.find(({ agentId }) => agentId === given);
    if (!given && able.length > 0) return `${interaction.interactionId} was passed over`;
    if (given && !taker)
      return `${interaction.interactionId} went to one who was not free or does not serve it`;
    if (!taker) continue;
    const { preferredAgentId } = interaction;
    const prefersAnother =
      able.some(({ agentId }) => agentId === preferredAgentId) && given !== preferredAgentId;
    if (prefersAnother) return `${interaction.interactionId} did not go to the agent it prefers`;
    if (given !== preferredAgentId && able.some((one) => one !== taker && comesBefore(one, taker))) {
      return `${interaction.interactionId} went to one who was more loaded, or idle for a shorter time`;
    }
    free = free.filter((one) => one !== taker);
  }
  const isLeftOver = ({ interactionId, serviceId }: QueuedInteraction) =>
    !agentOf.has(interactionId) && free.some(({ serviceIds }) => serviceIds.has(serviceId));
  return queue.some(isLeftOver) ? "somebody free was left who could serve what waits" : null;
}

function inOrder(queue: readonly QueuedInteraction[]): QueuedInteraction[] {
  const place = ({ priority, isReturned, queuedAt, interactionId }: QueuedInteraction) =>
    `${priority} ${isReturned ? "first" : "then"} ${queuedAt.toISOString()} ${interactionId}`;
  return [...queue].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

function comesBefore(one: AgentLoad, other: AgentLoad): boolean {
  const [share, otherShare] = [one.heldCount / one.capacity, other.heldCount / other.capacity];
  if (share !== otherShare) return share < otherShare;
  if (one.idleSince.getTime() !== other.idleSince.getTime()) return one.idleSince < other.idleSince;
  return one.agentId < other.agentId;
}

/** The first case with a fault, with all it takes to see it again. */
function firstFault(queues: readonly QueuedInteraction[][], teams: readonly AgentLoad[][]) {
  for (const queue of queues) {
    const ordered = inOrder(queue);
    for (const agents of teams) {
      const result = chooseAssignments(queue, agents);
      const fault = faultOf(ordered, agents, result);
      if (fault !== null) return { fault, queue, agents, result };
    }
  }
  return null;
}

/** Every combination of one of each. */
function combine<T extends unknown[]>(...choices: { [K in keyof T]: readonly T[K][] }): T[] {
  return choices.reduce<unknown[][]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  ) as T[];
}

const yesOrNo = [true, false];
const preferences = [null, "a", "b"];

/** Every interaction that can wait under this id, when the second service has this priority. */
const everyInteraction = (id: string, secondPriority: number) =>
  combine<[string, boolean, number, string | null]>(["one", "two"], yesOrNo, [1, 2], preferences).map(
    ([serviceId, isReturned, at, preferredAgentId]) =>
      waiting(id, at, {
        serviceId,
        priority: serviceId === "one" ? 5 : secondPriority,
        isReturned,
        preferredAgentId,
      }),
  );

const subsets = [new Set(["one"]), new Set(["two"]), new Set(["one", "two"])];
/** Held, capacity, and whether an offer waits for an answer. */
const everyLoad: [number, number, boolean][] = [
  ...[0, 1, 2].flatMap((capacity) =>
    Array.from({ length: capacity + 1 }, (_, held): [number, number, boolean] => [held, capacity, false]),
  ),
  [0, 1, true],
];

const everyAgent = (agentId: string, idleTimes: readonly number[], loads = everyLoad) =>
  combine<[ReadonlySet<string>, [number, number, boolean], number]>(subsets, loads, idleTimes).map(
    ([services, [heldCount, capacity, hasOpenOffer], idle]) =>
      agent(agentId, { serviceIds: services, heldCount, capacity, hasOpenOffer, idleSince: minute(idle) }),
  );

describe("over the whole of a small space, every rule is kept", () => {
  test.each([1, 5])(
    "by up to two interactions and two agents, the second service at priority %i",
    (second) => {
      const queues = [
        ...everyInteraction("x", second).map((x) => [x]),
        ...combine(everyInteraction("x", second), everyInteraction("y", second)),
      ];
      const teams = [
        [],
        ...everyAgent("a", [2]).map((a) => [a]),
        ...combine(everyAgent("a", [2]), everyAgent("b", [1, 2, 3])),
      ];
      expect(firstFault(queues, teams)).toBeNull();
    },
  );

  test.each([1, 5])(
    "by three interactions and up to three agents, the second service at priority %i",
    (second) => {
      const [xs, ys, zs] = ["x", "y", "z"].map((id) => everyInteraction(id, second));
      const queues = combine(xs ?? [], ys ?? [], zs ?? []);
      const loads: [number, number, boolean][] = [[1, 2, false]];
      const [first, other] = [everyAgent("a", [2], loads), everyAgent("b", [1], loads)];
      const third = agent("c", { serviceIds: new Set(["two"]), capacity: 2, idleSince: minute(3) });
      const teams = [...combine(first, other), ...combine(first, other).map((pair) => [...pair, third])];
      expect(firstFault(queues, teams)).toBeNull();
    },
  );

  test("and of larger ones, whatever they are", () => {
    const services = ["one", "two", "three"];
    const anAgent = fc.record({
      heldCount: fc.nat(4),
      capacity: fc.nat(4),
      hasOpenOffer: fc.boolean(),
      idleSince: fc.nat(9).map(minute),
      serviceIds: fc.subarray(services).map((ids) => new Set(ids)),
    });
    const anInteraction = fc.record({
      service: fc.nat(2),
      isReturned: fc.boolean(),
      queuedAt: fc.nat(9).map(minute),
      preferredAgentId: fc.option(fc.nat(9).map((n) => `agent-${n}`)),
    });
    fc.assert(
      fc.property(
        fc.array(anInteraction, { maxLength: 12 }),
        fc.array(anAgent, { maxLength: 10 }),
        fc.tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
        ),
        (given, agents, priorities) => {
          const queue = given.map(({ service, ...one }, index) => ({
            ...one,
            interactionId: `interaction-${String(index).padStart(2, "0")}`,
            serviceId: services[service] ?? "one",
            priority: priorities[service] ?? 5,
          }));
          const team = agents.map((one, index) => ({ ...one, agentId: `agent-${index}` }));
          expect(faultOf(inOrder(queue), team, chooseAssignments(queue, team))).toBeNull();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("and the order in which queue and agents are given does not matter", () => {
    const queue = combine(everyInteraction("x", 5), everyInteraction("y", 5));
    const team = [
      agent("a", { serviceIds: new Set(["one", "two"]) }),
      agent("b", { serviceIds: new Set(["one"]) }),
    ];
    for (const pair of queue) {
      expect(chooseAssignments([...pair].reverse(), [...team].reverse())).toEqual(
        chooseAssignments(pair, team),
      );
    }
  });
});
