import type { Database } from "../../platform/database";

/** Requests refused in one hour for one reason. */
export type RefusedRequests = { hour: Date; reason: string; count: number };

const recentMs = 24 * 3_600_000;

/** What was refused in the last 24 hours, by hour and reason, newest first. Nothing of it says whose it was. */
export async function listRefusedRequests(database: Database, now: Date): Promise<RefusedRequests[]> {
  return database.webhookRefusal.findMany({
    where: { hour: { gt: new Date(now.getTime() - recentMs) } },
    orderBy: [{ hour: "desc" }, { reason: "asc" }],
  });
}
