import { expect, test } from "vitest";
import { testDatabase, testDatabaseUrl } from "../testing/test-database";
import { jobsStarted, startJobs, stopJobs } from "./jobs";

test("who waits for the jobs goes on when they have started, and not before", async () => {
  await testDatabase();
  const order: string[] = [];
  const waiting = jobsStarted().then(() => order.push("went on"));
  const starting = startJobs(testDatabaseUrl(), []).then(() => order.push("started"));
  await Promise.resolve();
  expect(order).toEqual([]);
  await Promise.all([waiting, starting]);
  expect(order.toSorted()).toEqual(["started", "went on"]);
  await stopJobs();
});
