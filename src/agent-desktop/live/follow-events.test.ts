// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DesktopEvent } from "../../routing/desktop-view";
import { type Connection, followEvents, type Subscribe } from "./follow-events";

type Try = { after: string; listener: Parameters<Subscribe>[1]; isEnded: boolean };

let tries: Try[];
let shown: Connection[];
let received: DesktopEvent[];
let isSignedIn: boolean;
let toldAliveCount: number;
let isHeard: boolean;
let downSince: Date | null;
let stop: () => void;
const queueEvent = (waitingCount: number): DesktopEvent => ({
  kind: "queue",
  queue: [{ serviceId: "a-service", waitingCount, oldestQueuedAt: new Date(0) }],
});
const current = () => {
  const last = tries.at(-1);
  if (!last) throw new Error("nothing was tried");
  return last;
};

beforeEach(() => {
  vi.useFakeTimers();
  tries = [];
  shown = [];
  received = [];
  isSignedIn = true;
  toldAliveCount = 0;
  isHeard = true;
  downSince = null;
  ({ stop } = followEvents({
    after: "1-0",
    subscribe: (after, listener) => {
      const one: Try = { after, listener, isEnded: false };
      tries.push(one);
      return { unsubscribe: () => (one.isEnded = true) };
    },
    isSignedIn: () => Promise.resolve(isSignedIn),
    tellAlive: () => {
      toldAliveCount += 1;
      return isHeard ? Promise.resolve() : Promise.reject(new Error("not heard"));
    },
    onBatch: ({ events }) => received.push(...events),
    onStanding: ({ connection, since }) => {
      shown.push(connection);
      downSince = since;
    },
  }));
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test("a connection that comes back by itself at once worries nobody, and no second one is made", async () => {
  current().listener.onConnected();
  current().listener.onInterrupted();
  current().listener.onConnected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown).toEqual(["connecting", "live"]);
  expect(tries).toHaveLength(1);
});

test("one that stays away is told after three seconds, and so is its return", async () => {
  current().listener.onConnected();
  current().listener.onEnded();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(shown).toEqual(["connecting", "live"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual(["connecting", "live", "down"]);
  current().listener.onConnected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown).toEqual(["connecting", "live", "down", "live"]);
});

test("one that stays away is told with the moment since when, and its return without", async () => {
  current().listener.onConnected();
  const lostAt = new Date();
  current().listener.onEnded();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(downSince).toEqual(lostAt);
  current().listener.onConnected();
  expect(downSince).toBeNull();
});

test("one that has ended is made again after the last batch that was applied", async () => {
  current().listener.onConnected();
  current().listener.onBatch("7-0", [queueEvent(1)]);
  current().listener.onEnded();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tries.map(({ after }) => after)).toEqual(["1-0", "7-0"]);
  expect(tries[0]?.isEnded).toBe(true);
});

test("tries come at growing distances, ten seconds at most, and begin anew once it was live", async () => {
  for (const delayMs of [1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
    const before = tries.length;
    current().listener.onEnded();
    await vi.advanceTimersByTimeAsync(delayMs - 1);
    expect(tries).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(tries).toHaveLength(before + 1);
  }
  current().listener.onConnected();
  const before = tries.length;
  current().listener.onEnded();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tries).toHaveLength(before + 1);
});

test("when the network comes back it does not wait", () => {
  current().listener.onConnected();
  window.dispatchEvent(new Event("offline"));
  expect(shown.at(-1)).toBe("down");
  window.dispatchEvent(new Event("online"));
  expect(tries).toHaveLength(2);
});

test("a try that was given up is no longer listened to", () => {
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  tries[0]?.listener.onBatch("9-0", [queueEvent(9)]);
  expect(received).toEqual([]);
});

test("when the session has ended it says so and tries no more", async () => {
  isSignedIn = false;
  current().listener.onEnded();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown.at(-1)).toBe("signed-out");
  expect(tries).toHaveLength(1);
});

test("tells the server that it is there when it begins to follow, and at each beat", () => {
  current().listener.onConnected();
  expect(toldAliveCount).toBe(1);
  current().listener.onBatch("2-0", [queueEvent(1)]);
  expect(toldAliveCount).toBe(1);
  current().listener.onBatch("2-0", [{ kind: "beat", build: null }]);
  expect(toldAliveCount).toBe(2);
});

test("an answer to a beat that is not heard is followed by the next one", async () => {
  isHeard = false;
  current().listener.onConnected();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown.at(-1)).toBe("live");
  current().listener.onBatch("2-0", [{ kind: "beat", build: null }]);
  expect(toldAliveCount).toBe(2);
});

test("an answer that is refused since the session has ended, as by a sign-out in another tab, ends it here", async () => {
  current().listener.onConnected();
  isHeard = false;
  isSignedIn = false;
  current().listener.onBatch("2-0", [{ kind: "beat", build: null }]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown.at(-1)).toBe("signed-out");
  expect(tries).toHaveLength(1);
  expect(current().isEnded).toBe(true);
});
