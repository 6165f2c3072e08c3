import { PrismaPg } from "@prisma/adapter-pg";
import { Client } from "pg";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase, testDatabaseUrl } from "../testing/test-database";
import { type AuditFilter, readAuditLog, recordAudit } from "./audit-log";
import type { Database } from "./database";
import { PrismaClient } from "./prisma-client/client";

const anna = "8d1c1d5e-0000-4000-8000-000000000001";
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

async function written(
  entries: { minute: number; action?: string; subject?: string; actorId?: string | null }[],
) {
  await db.auditEntry.createMany({
    data: entries.map(({ minute, action = "a", subject = "thing/1", actorId = null }) => ({
      at: at(minute),
      action,
      subject,
      actorId,
      details: {},
    })),
  });
}
const minutes = async (filter: AuditFilter) => {
  const { entries } = await readAuditLog(db, { filter, after: null, limit: 100 });
  return entries.map((entry) => entry.at.getUTCMinutes());
};

describe("the audit log", () => {
  test("keeps nothing of a change that was not made", async () => {
    const change = db.$transaction(async (tx) => {
      await recordAudit(tx, { actorId: anna, action: "thing.changed", subject: "thing/1" });
      throw new Error("undone");
    });
    await expect(change).rejects.toThrow("undone");
    expect(await minutes({})).toEqual([]);
  });

  test("is read the latest first, page by page, and nothing twice, also of one moment and while it grows", async () => {
    await written([1, 2, 2, 2, 2, 3, 4].map((minute) => ({ minute })));
    const ids: bigint[] = [];
    let after = null;
    do {
      const page: Awaited<ReturnType<typeof readAuditLog>> = await readAuditLog(db, {
        filter: {},
        after,
        limit: 2,
      });
      ids.push(...page.entries.map(({ id }) => id));
      after = page.next;
      await written([{ minute: 5 }]);
    } while (after !== null);
    expect(ids).toEqual([7n, 6n, 5n, 4n, 3n, 2n, 1n]);
  });

  test("is filtered by who, what, on what and when", async () => {
    await written([
      { minute: 1, actorId: anna, action: "thing.created" },
      { minute: 2, subject: "thing/2", action: "thing.changed" },
      { minute: 3, subject: "thing-of-another-kind/1", actorId: anna, action: "thing.changed" },
    ]);
    expect(await minutes({ actorId: anna })).toEqual([3, 1]);
    expect(await minutes({ actorId: null })).toEqual([2]);
    expect(await minutes({ action: "thing.changed" })).toEqual([3, 2]);
    expect(await minutes({ subject: "thing/2" })).toEqual([2]);
    expect(await minutes({ subjectKind: "thing" })).toEqual([2, 1]);
    expect(await minutes({ from: at(2), until: at(3) })).toEqual([2]);
    expect(await minutes({ actorId: anna, subject: "thing/1", subjectKind: "thing" })).toEqual([1]);
  });
});

describe("reading a long audit log", () => {
  beforeEach(async () => {
    await db.$executeRaw`
      insert into audit_entry (at, actor_id, action, subject, details)
      select ${at(0)}::timestamptz + n * interval '1 second',
             ('8d1c1d5e-0000-4000-8000-' || lpad((n % 50)::text, 12, '0'))::uuid,
             'thing.changed', 'thing/' || (n % 500), '{}'
        from generate_series(1, 20000) n`;
    await db.$executeRawUnsafe("analyze audit_entry");
  });

  test.each<[string, AuditFilter, bigint | null]>([
    ["without a filter", {}, null],
    ["after a page", {}, 6_000n],
    ["by who", { actorId: anna }, null],
    ["by one thing", { subject: "thing/77" }, null],
    ["by when", { from: at(60), until: at(65) }, null],
  ])("%s looks through an index, and not through all of it", async (_what, filter, afterId) => {
    const after = afterId === null ? null : { at: at(100), id: afterId };
    const plan = await planOf((watched) => readAuditLog(watched, { filter, after, limit: 50 }));
    expect(plan).toMatch(/Index Scan|Bitmap Index Scan/);
    expect(plan).not.toContain("Seq Scan");
  });
});

/** How PostgreSQL goes about the one statement that is read with. */
async function planOf(read: (database: Database) => Promise<unknown>): Promise<string> {
  const adapter = new PrismaPg({ connectionString: testDatabaseUrl() });
  const watched = new PrismaClient({ adapter, log: [{ emit: "event", level: "query" }] });
  const statements: { query: string; params: string }[] = [];
  watched.$on("query", (event) => statements.push(event));
  await read(watched);
  await watched.$disconnect();
  const [statement] = statements;
  if (!statement) throw new Error("Nothing was asked of the database.");
  const client = new Client({ connectionString: testDatabaseUrl() });
  await client.connect();
  const plan = await client.query(`explain ${statement.query}`, JSON.parse(statement.params));
  await client.end();
  return plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
}
