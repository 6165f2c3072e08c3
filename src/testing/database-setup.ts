import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "../platform/migrations";
import { startTemporaryPostgres } from "../platform/temporary-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that every worker clones; the clones' names begin with its name. */
    templateUrl: string;
  }
}

/**
 * One PostgreSQL for the run (TEST_DATABASE_URL, else one of our own in a temporary folder), and in it a
 * migrated template. Its name is new for each run, so that two runs can share a server.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const name = `parley_test_${randomBytes(4).toString("hex")}`;
  const templateUrl = new URL(server.url);
  templateUrl.pathname = `/${name}`;
  await query(server.url, `create database ${name}`);
  await applyMigrations(templateUrl.href);
  project.provide("templateUrl", templateUrl.href);
  return async () => {
    await dropAll(server.url, name);
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  return startTemporaryPostgres();
}

async function dropAll(serverUrl: string, prefix: string): Promise<void> {
  const rows = await query(serverUrl, "select datname from pg_database where starts_with(datname, $1)", [
    prefix,
  ]);
  for (const { datname } of rows) await query(serverUrl, `drop database ${datname} with (force)`);
}

async function query(url: string, sql: string, values: unknown[] = []): Promise<{ datname: string }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
