import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { atMostEvery } from "./at-most-every";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is asked for once is done at once, and once", () => {
  const act = vi.fn();
  atMostEvery(1_000, act)();
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5_000);
  expect(act).toHaveBeenCalledTimes(1);
});

test("what is asked for again and again is done once a second, the last time included", () => {
  const act = vi.fn();
  const ask = atMostEvery(1_000, act);
  for (let asked = 0; asked < 25; asked += 1) {
    ask();
    vi.advanceTimersByTime(100);
  }
  expect(act).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(5_000);
  expect(act).toHaveBeenCalledTimes(4);
});
