// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gatherEvents } from "./gather-events";

const passed: string[][] = [];
const take = (...events: string[]) => gather(events);
let gather: ReturnType<typeof gatherEvents<string>>;

beforeEach(() => {
  vi.useFakeTimers();
  passed.length = 0;
  gather = gatherEvents((events) => passed.push(events));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("the first event is passed on at once, and what follows closely together, in its order", () => {
  take("1");
  expect(passed).toEqual([["1"]]);
  take("2");
  take("3", "4");
  expect(passed).toEqual([["1"]]);
  vi.advanceTimersByTime(50);
  expect(passed).toEqual([["1"], ["2", "3", "4"]]);
});

test("a burst of twenty a second is passed on no more often than every 50 milliseconds, and none is lost", () => {
  for (let index = 0; index < 100; index += 1) {
    take(String(index));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(50);
  expect(passed.flat()).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
  expect(passed.length).toBeLessThanOrEqual(22);
});

test("after a pause the next one is passed on at once again", () => {
  take("1");
  vi.advanceTimersByTime(200);
  take("2");
  expect(passed).toEqual([["1"], ["2"]]);
});

test("in a tab that nobody sees nothing waits for a timer", () => {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  take("1");
  take("2");
  expect(passed).toEqual([["1"], ["2"]]);
});
