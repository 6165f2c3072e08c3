import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { atMostEvery } from "./at-most-every";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first is at once, what comes meanwhile is one more at the end, and nothing follows by itself", () => {
  const run = vi.fn();
  const ask = atMostEvery(1_000, run);
  ask();
  expect(run).toHaveBeenCalledTimes(1);
  for (let asked = 0; asked < 50; asked++) ask();
  vi.advanceTimersByTime(999);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_000);
  expect(run).toHaveBeenCalledTimes(2);
  ask();
  expect(run).toHaveBeenCalledTimes(3);
});

test("however much is asked, there is at most one in each span", () => {
  const run = vi.fn();
  const ask = atMostEvery(1_000, run);
  for (let ms = 0; ms < 10_000; ms += 10) {
    ask();
    vi.advanceTimersByTime(10);
  }
  expect(run.mock.calls.length).toBeLessThanOrEqual(11);
  expect(run.mock.calls.length).toBeGreaterThanOrEqual(10);
});

test("once stopped it calls nothing any more", () => {
  const run = vi.fn();
  const ask = atMostEvery(1_000, run);
  ask();
  ask();
  ask.stop();
  vi.advanceTimersByTime(5_000);
  ask();
  expect(run).toHaveBeenCalledTimes(1);
});
