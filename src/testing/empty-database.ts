import { afterAll, beforeAll, beforeEach } from "vitest";
import { queues } from "../channels/server/background-work";
import type { Database } from "../platform/database";
import { startJobs, stopJobs } from "../platform/jobs";
import { queueServed } from "../routing/server/serve-queue";
import { testDatabase, testDatabaseUrl } from "./test-database";

/**
 * Gives every test of a file this worker's database, emptied, with the job tables and no workers: what is
 * enqueued waits to be looked at.
 */
export function onEmptyDatabase(take: (database: Database) => Promise<void> | void): void {
  beforeAll(async () => {
    await testDatabase();
    await startJobs(testDatabaseUrl(), queues);
  });
  beforeEach(async () => {
    // What an earlier test set going must not meet the tables being emptied.
    await queueServed();
    await take(await testDatabase());
  });
  afterAll(async () => {
    await queueServed();
    await stopJobs();
  });
}
