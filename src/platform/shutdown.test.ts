import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "./log";
import { onShutdown, shutDown, shutdownSignal } from "./shutdown";

const held = globalThis as { parleyProcess?: unknown };
const ended: string[] = [];

beforeEach(() => {
  held.parleyProcess = undefined;
  ended.length = 0;
  vi.spyOn(log(), "error").mockReturnValue();
});

afterEach(() => {
  vi.useRealTimers();
  held.parleyProcess = undefined;
});

const ends = (name: string) => async () => {
  ended.push(name);
};

test("what was begun last ends first", async () => {
  for (const name of ["database", "jobs", "listener"]) onShutdown(name, ends(name));
  await shutDown();
  expect(ended).toEqual(["listener", "jobs", "database"]);
});

test("a part that fails to stop is logged, and keeps no other from stopping", async () => {
  onShutdown("database", ends("database"));
  onShutdown("jobs", () => Promise.reject(new Error("stuck")));
  await shutDown();
  expect(ended).toEqual(["database"]);
  expect(log().error).toHaveBeenCalledOnce();
});

test("a part that never stops keeps the others waiting for twenty seconds, no longer", async () => {
  vi.useFakeTimers();
  onShutdown("database", ends("database"));
  onShutdown("jobs", () => new Promise(() => {}));
  const done = shutDown();
  await vi.advanceTimersByTimeAsync(19_999);
  expect(ended).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(ended).toEqual(["database"]);
});

test("whatever lasts is told before the first part stops", async () => {
  let wasTold = false;
  onShutdown("listener", () => {
    wasTold = shutdownSignal().aborted;
  });
  await shutDown();
  expect(wasTold).toBe(true);
});

test("stopping twice stops once", async () => {
  onShutdown("database", ends("database"));
  await Promise.all([shutDown(), shutDown()]);
  expect(ended).toEqual(["database"]);
});
