import { Client } from "pg";
import { inject } from "vitest";
import { type Database, database } from "../platform/database";

// The product's own database(), jobs and listeners then find this worker's database too.
process.env.DATABASE_URL = testDatabaseUrl();

let ready: Promise<void> | undefined;

/**
 * This worker's own migrated database, emptied. Call it in `beforeEach`; it is the same client that
 * `database()` gives to the code under test.
 */
export async function testDatabase(): Promise<Database> {
  ready ??= cloneTemplate();
  await ready;
  await empty(database());
  return database();
}

/** Address of this worker's database, for a connection of one's own; it exists after `testDatabase()`. */
export function testDatabaseUrl(): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = `${url.pathname}_${process.env.VITEST_POOL_ID ?? "0"}`;
  return url.href;
}

async function cloneTemplate(): Promise<void> {
  const template = new URL(inject("templateUrl"));
  const server = new URL(template);
  server.pathname = "/postgres";
  const [clone, source] = [testDatabaseUrl(), template.href].map((url) => new URL(url).pathname.slice(1));
  const client = new Client({ connectionString: server.href });
  await client.connect();
  try {
    // Made anew for each test file: what an earlier one left behind (schemas, connections) is gone.
    await client.query(`drop database if exists ${clone} with (force)`);
    await client.query(`create database ${clone} template ${source}`);
  } finally {
    await client.end();
  }
}

async function empty(db: Database): Promise<void> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' and tablename <> '_prisma_migrations'
       or schemaname = 'pgboss' and tablename = 'job'`;
  await db.$executeRawUnsafe(
    `truncate ${tables.map(({ name }) => name).join(", ")} restart identity cascade`,
  );
}
