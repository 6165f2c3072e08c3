import { Client } from "pg";
import { expect, inject } from "vitest";
import { type Database, database } from "../platform/database";

// The product's own database(), jobs and listeners then find this worker's database too.
process.env.DATABASE_URL = testDatabaseUrl();

let cloned: { forFile: string | undefined; ready: Promise<void> } | undefined;

/**
 * This worker's own migrated database, emptied, and made anew for each test file. Call it in `beforeEach`; it is the
 * same client that `database()` gives to the code under test.
 */
export async function testDatabase(): Promise<Database> {
  const { testPath } = expect.getState();
  if (!cloned || cloned.forFile !== testPath) cloned = { forFile: testPath, ready: cloneTemplate() };
  await cloned.ready;
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
  await database().$disconnect();
  const client = new Client({ connectionString: server.href });
  await client.connect();
  try {
    // What an earlier file left behind (tables, plans, connections) is gone.
    await client.query(`drop database if exists ${clone} with (force)`);
    await client.query(`create database ${clone} template ${source}`);
  } finally {
    await client.end();
  }
}

/**
 * Deletes every row and begins every sequence anew. Not by truncating, which makes new files for every table and index:
 * measured, fourteen times as slow. Without triggers and foreign keys, so that the order does not matter; the role must
 * be a superuser for that.
 */
async function empty(db: Database): Promise<void> {
  await db.$executeRawUnsafe(`do $$
    declare found record;
    begin
      set local session_replication_role = replica;
      for found in select format('%I.%I', schemaname, tablename) as name from pg_tables
                    where schemaname = 'public' and tablename <> '_prisma_migrations'
                       or schemaname = 'pgboss' and tablename = 'job' loop
        execute 'delete from ' || found.name;
      end loop;
      for found in select format('%I.%I', schemaname, sequencename) as name from pg_sequences
                    where schemaname = 'public' and last_value is not null loop
        execute 'alter sequence ' || found.name || ' restart';
      end loop;
    end $$`);
}
