import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { timeOrderedId } from "../../platform/time-ordered-id";
import { onEmptyDatabase } from "../../testing/empty-database";
import { pruneWebhookActivity } from "./webhook-retention";

const now = new Date("2026-11-22T12:00:00Z");
const dayMs = 24 * 3_600_000;
let database: Database;

onEmptyDatabase((emptied) => {
  database = emptied;
});

const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

async function keepRequest(at: Date, parked: boolean) {
  const id = timeOrderedId(at);
  const outcome = parked ? ("parked" as const) : ("applied" as const);
  await database.webhookRequest.create({
    data: {
      id,
      receivedAt: at,
      body: new Uint8Array(),
      status: "applied",
      events: { create: { entryIndex: 0, eventIndex: 0, kind: "message", outcome } },
    },
  });
}

async function ages() {
  const days = (at: Date) => Math.round((now.getTime() - at.getTime()) / dayMs);
  const [requests, handshakes, refusals] = [
    await database.webhookRequest.findMany({ orderBy: { receivedAt: "desc" } }),
    await database.webhookHandshake.findMany({ orderBy: { at: "desc" } }),
    await database.webhookRefusal.findMany({ orderBy: { hour: "desc" } }),
  ];
  return {
    requests: requests.map(({ receivedAt }) => days(receivedAt)),
    events: await database.webhookEvent.count(),
    handshakes: handshakes.map(({ at }) => days(at)),
    refusals: refusals.map(({ hour }) => days(hour)),
  };
}

async function keepOfAges(days: number[]) {
  for (const at of days.map(daysAgo)) {
    await keepRequest(at, true);
    await database.webhookHandshake.create({ data: { id: timeOrderedId(at), at, outcome: "refused" } });
    await database.webhookRefusal.create({ data: { hour: at, reason: "unsigned", count: 1 } });
  }
}

test("what is older than 14 days goes, parked or not, with its events; what is younger stays", async () => {
  await keepOfAges([1, 13, 15, 400]);
  expect(await pruneWebhookActivity(database, now)).toEqual({ requestCount: 2 });
  expect(await ages()).toEqual({ requests: [1, 13], events: 2, handshakes: [1, 13], refusals: [1, 13] });
});

test("the installation says how long", async () => {
  await database.installation.create({ data: { keyCheck: "unused", webhookKeptDays: 30 } });
  await keepOfAges([15, 29, 31]);
  await pruneWebhookActivity(database, now);
  expect(await ages()).toMatchObject({ requests: [15, 29], handshakes: [15, 29], refusals: [15, 29] });
});

test("more than a batch goes in one pruning, by several processes at once", async () => {
  const at = daysAgo(20);
  await database.webhookRequest.createMany({
    data: Array.from({ length: 1_200 }, () => ({
      id: timeOrderedId(at),
      receivedAt: at,
      body: new Uint8Array(),
      status: "applied" as const,
    })),
  });
  await keepRequest(daysAgo(1), false);
  const pruned = await Promise.all([1, 2, 3].map(() => pruneWebhookActivity(database, now)));
  expect(pruned.reduce((sum, { requestCount }) => sum + requestCount, 0)).toBe(1_200);
  expect(await ages()).toMatchObject({ requests: [1], events: 1 });
});
