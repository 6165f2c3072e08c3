import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import { timeOrderedId } from "../../platform/time-ordered-id";
import { onEmptyDatabase } from "../../testing/empty-database";
import { activityFilters } from "../webhook-activity";
import { handshakeIdsQuery, requestIdsQuery } from "./list-webhook-activity";

let database: Database;
onEmptyDatabase((emptied) => {
  database = emptied;
});

const busy = "00000000-0000-4000-8000-000000000001";
const quiet = "00000000-0000-4000-8000-000000000002";

/** Forty thousand requests of a week: nearly all applied, of one account nearly all. */
async function fill() {
  await database.$executeRaw`
    insert into webhook_request (id, received_at, body, status, signer_ids)
    select (lpad(to_hex(1790000000000 + n * 15000), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid,
           to_timestamp(1790000000 + n * 15), '', (case when n % 5000 = 0 then 'parked' else 'applied' end)::webhook_request_status,
           array[${busy}::uuid]
      from generate_series(1, 40000) n`;
  await database.$executeRaw`
    insert into webhook_event (request_id, entry_index, event_index, account_id, kind, outcome, reason)
    select id, 0, 0, case when n % 2000 = 0 then null when n % 1000 = 0 then ${quiet}::uuid else ${busy}::uuid end,
           case when n % 4000 = 0 then 'dashboard-test' else 'message' end,
           (case when n % 2000 = 0 then 'ignored' when n % 900 = 0 then 'parked' when n % 700 = 0 then 'refused'
                 when n % 600 = 0 then 'duplicate' else 'applied' end)::webhook_event_outcome,
           case when n % 2000 = 0 and n % 4000 <> 0 then 'unknown-page' end
      from (select id, row_number() over (order by id) as n from webhook_request) r`;
  await database.$executeRaw`
    insert into webhook_handshake (id, at, outcome, account_ids)
    select (lpad(to_hex(1790000000000 + n * 60000), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid,
           to_timestamp(1790000000 + n * 60), 'accepted', array[${busy}::uuid]
      from generate_series(1, 20000) n`;
  for (const table of ["webhook_request", "webhook_event", "webhook_handshake"])
    await database.$executeRawUnsafe(`analyze ${table}`);
}

async function plan(query: Prisma.Sql): Promise<string> {
  const rows = await database.$queryRaw<Record<string, string>[]>(Prisma.sql`explain ${query}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

test("no page of the activity, however it is narrowed, reads a table from end to end", async () => {
  await fill();
  const middle = timeOrderedId(new Date(1_790_000_000_000 + 20_000 * 15_000));
  for (const accountId of [null, busy, quiet]) {
    for (const before of [null, middle]) {
      for (const filter of [null, ...activityFilters]) {
        if (filter === "handshake") continue;
        const wanted = { accountId, filter, before };
        const explained = await plan(requestIdsQuery(wanted, 26));
        expect(explained, JSON.stringify(wanted)).not.toContain("Seq Scan");
        expect(explained, JSON.stringify(wanted)).toContain("Index");
      }
      expect(await plan(handshakeIdsQuery({ accountId, before }, 26))).not.toContain("Seq Scan");
    }
  }
});

describe("what was kept before ids followed time", () => {
  test("gets ids that do, and keeps its events", async () => {
    const at = new Date("2026-11-20T08:30:00.123Z");
    const [applied, waiting] = [
      "f47ac10b-58cc-4372-a567-0e02b2c3d479",
      "e47ac10b-58cc-4372-a567-0e02b2c3d479",
    ];
    for (const [id, status] of [
      [applied, "applied"],
      [waiting, "received"],
    ] as const) {
      const events = {
        create: { entryIndex: 0, eventIndex: 0, kind: "message", outcome: "applied" as const },
      };
      await database.webhookRequest.create({
        data: { id, receivedAt: at, body: new Uint8Array(), status, events },
      });
    }
    const folder = new URL("../../../prisma/migrations/20261122191500_webhook_activity/", import.meta.url);
    const sql = await readFile(new URL("migration.sql", folder), "utf8");
    const [rewriting = ""] = sql.split(/^-- By hand/m);
    await database.$executeRawUnsafe(rewriting);

    const kept = await database.webhookRequest.findMany({
      include: { events: true },
      orderBy: { id: "asc" },
    });
    expect(kept.map(({ events }) => events.length)).toEqual([1, 1]);
    const [rewritten, untouched] = kept.map(({ id }) => id);
    expect(rewritten?.slice(0, 15)).toBe(timeOrderedId(at).slice(0, 15));
    expect(rewritten?.slice(15)).toBe(applied.slice(15));
    expect(untouched).toBe(waiting);
  });
});
