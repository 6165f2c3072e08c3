import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outbox, OutgoingSend, SendOutcome } from "./outbox";
import { OutboxRunner } from "./outbox-runner";

/** A server that knows messages by their ids, a network that loses calls and answers, and one tab. */
class World {
  /** What the server has, in the order in which it came. */
  readonly received: { conversationId: string; id: string }[] = [];
  readonly closed = new Set<string>();
  readonly refused = new Set<string>();
  calls: { send: OutgoingSend; hasArrived: boolean; end: (outcome: SendOutcome) => void }[] = [];
  timers: (() => void)[] = [];
  kept: Outbox = [];
  runner = this.open();

  open(): OutboxRunner {
    this.timers = [];
    return new OutboxRunner({
      copy: {
        read: () => structuredClone(this.kept),
        write: (outbox) => (this.kept = structuredClone(outbox)),
      },
      call: (send) => new Promise((end) => this.calls.push({ send, hasArrived: false, end })),
      later: (act) => {
        this.timers.push(act);
        return () => {
          this.timers = this.timers.filter((other) => other !== act);
        };
      },
    });
  }

  reload(): void {
    for (const call of this.calls) call.end = () => {};
    this.runner = this.open();
  }

  send(conversationId: string, id: string, more: string[] = []): void {
    const ids = [id, ...more];
    const messages = ids.map((text) => ({ kind: "text" as const, text, choices: null }));
    const reply = { messages, answers: null };
    const made = { sendId: id, conversationId, authorName: "Anna", draftVersion: null, at: new Date(0) };
    this.runner.send({ ...made, reply, ids });
  }

  /** Whether the server takes it: once, whatever else becomes of the call. */
  arrive(call: World["calls"][number]): SendOutcome {
    call.hasArrived = true;
    const { conversationId, ids } = call.send;
    if (ids.every((id) => this.received.some((known) => known.id === id))) return { kind: "queued" };
    if (this.closed.has(conversationId)) {
      this.refused.add(call.send.sendId);
      return { kind: "stopped", problem: { kind: "refused", reason: "window-closed" } };
    }
    for (const id of ids) {
      if (!this.received.some((known) => known.id === id)) this.received.push({ conversationId, id });
    }
    return { kind: "queued" };
  }

  async end(index: number, how: "answered" | "lost" | "answer-lost"): Promise<void> {
    const call = this.calls[index];
    if (!call) return;
    this.calls = this.calls.filter((other) => other !== call);
    const outcome = how === "lost" ? null : this.arrive(call);
    call.end(how === "answered" && outcome ? outcome : { kind: "unreached" });
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 30; round += 1) {
      this.runner.wake();
      while (this.calls.length > 0) await this.end(0, "answered");
    }
  }
}

const places = ["maya", "ola"];
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      place: fc.constantFrom(...places),
      count: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("end" as const),
      index: fc.nat({ max: 2 }),
      how: fc.constantFrom("answered" as const, "lost" as const, "answer-lost" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("timer" as const, "wake" as const, "reload" as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("discard" as const), index: fc.nat({ max: 5 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("close" as const), place: fc.constantFrom(...places) }),
  },
);

test("whatever the network loses and however often the page is loaded again, each message arrives once, in order, where it was written, unless it was taken back or refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const world = new World();
      const written: { conversationId: string; id: string; sendId: string }[] = [];
      const takenBack = new Set<string>();
      for (const taken of steps) {
        switch (taken.do) {
          case "send": {
            const ids = Array.from({ length: taken.count }, (_, part) => `m${written.length}-${part}`);
            const [first = "", ...more] = ids;
            written.push(...ids.map((id) => ({ conversationId: taken.place, id, sendId: first })));
            world.send(taken.place, first, more);
            break;
          }
          case "end":
            await world.end(taken.index, taken.how);
            break;
          case "timer":
            world.timers.shift()?.();
            break;
          case "wake":
            world.runner.wake();
            break;
          case "reload":
            world.reload();
            break;
          case "discard": {
            const id = world.runner.sends().flatMap(({ ids }) => ids)[taken.index];
            if (id === undefined) break;
            takenBack.add(id);
            world.runner.discard(id);
            break;
          }
          case "close":
            world.closed.add(taken.place);
            break;
        }
        for (const place of places) {
          const underWay = world.runner
            .sends()
            .filter(({ conversationId, state }) => conversationId === place && state.kind === "sending");
          expect(underWay.length).toBeLessThanOrEqual(1);
        }
      }
      await world.settle();
      const ids = world.received.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const place of places) {
        const here = written.filter(({ conversationId }) => conversationId === place);
        const arrived = world.received.filter(({ conversationId }) => conversationId === place);
        // A Send that was refused while another of its calls is still on its way is none that must arrive.
        const due = here.filter(({ id, sendId }) => !takenBack.has(id) && !world.refused.has(sendId));
        for (const { id } of due) expect(arrived.map((message) => message.id)).toContain(id);
        const order = arrived.map(({ id }) => here.findIndex((message) => message.id === id));
        expect(order).not.toContain(-1);
        if (takenBack.size === 0) expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
      const left = world.runner.sends();
      expect(left.every(({ state }) => state.kind === "stopped")).toBe(true);
    }),
    { numRuns: 300 },
  );
});

describe("the outbox", () => {
  test("sends what waits when the connection is back, and not before its time", async () => {
    const world = new World();
    world.send("maya", "one");
    await world.end(0, "lost");
    world.send("maya", "two");
    expect(world.calls).toHaveLength(0);
    expect(world.runner.sends().map(({ state }) => state.kind)).toEqual(["waiting", "ready"]);
    world.runner.wake();
    expect(world.calls.map(({ send }) => send.sendId)).toEqual(["one"]);
  });

  test("tries again by itself", async () => {
    const world = new World();
    world.send("maya", "one");
    await world.end(0, "lost");
    world.timers.shift()?.();
    expect(world.calls.map(({ send }) => send.sendId)).toEqual(["one"]);
  });

  test("does not let one conversation wait for another", async () => {
    const world = new World();
    world.send("maya", "one");
    await world.end(0, "lost");
    world.send("ola", "two");
    expect(world.calls.map(({ send }) => send.sendId)).toEqual(["two"]);
  });

  test("stops at what the server refuses, with the reason, and goes on with what follows", async () => {
    const world = new World();
    world.closed.add("maya");
    world.send("maya", "one");
    world.send("maya", "two");
    await world.end(0, "answered");
    expect(world.runner.sends()[0]?.state).toEqual({
      kind: "stopped",
      problem: { kind: "refused", reason: "window-closed" },
    });
    expect(world.calls.map(({ send }) => send.sendId)).toEqual(["two"]);
  });

  test("keeps what was stopped through a reload, and sends it again under the same ids when asked to", async () => {
    const world = new World();
    world.closed.add("maya");
    world.send("maya", "one");
    await world.end(0, "answered");
    world.reload();
    world.runner.wake();
    expect(world.calls).toHaveLength(0);
    world.closed.clear();
    world.runner.again("one");
    await world.end(0, "answered");
    expect(world.received).toEqual([{ conversationId: "maya", id: "one" }]);
    expect(world.kept).toEqual([]);
  });
});
