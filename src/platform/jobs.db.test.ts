import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase, testDatabaseUrl } from "../testing/test-database";
import type { Database } from "./database";
import { enqueue, type JobQueue, startJobs, stopJobs, workJobs } from "./jobs";

const many: JobQueue<{ number: number }> = { name: "test-many", kind: "standard", retryLimit: 0 };
const failing: JobQueue<{ number: number }> = { name: "test-failing", kind: "keyed", retryLimit: 2 };

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await startJobs(testDatabaseUrl(), [many, failing]);
});
afterAll(stopJobs);

/** Shorter than any pause between two looks would take for as many jobs. */
const soon = { timeout: 10_000, interval: 50 };

test("what waits is worked off without a pause, however much it is and however few work on it", async () => {
  const done: number[] = [];
  await workJobs(many, 2, async ({ number }) => void done.push(number));
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  await database.$transaction(async (tx) => {
    for (const number of numbers) await enqueue(tx, many, { data: { number } });
  });
  await vi.waitFor(() => expect(done.sort((a, b) => a - b)).toEqual(numbers), soon);
});

test("a job that throws is run again, and knows when it is for the last time", async () => {
  const attempts: boolean[] = [];
  await workJobs(failing, 1, (_data, { isLast }) => {
    attempts.push(isLast);
    return Promise.reject(new Error("not this time"));
  });
  await enqueue(database, failing, { data: { number: 1 }, key: "one" });
  await vi.waitFor(() => expect(attempts).toEqual([false, false, true]), { timeout: 20_000, interval: 50 });
});
