import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { StartError } from "./start-error";

export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

export type Migration = { name: string; sql: string; checksum: string };

type AppliedMigration = { name: string; checksum: string; finished: boolean };

/** Prisma Migrate's own lock (its source: schema-engine, postgres connector), so that the two exclude each other. */
const migrateLock = 72_707_369;

/** The migrations of this version in their order; the checksum is Prisma's, the SHA-256 of the file. */
export async function listMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Brings a database to the tables of this version and returns the names of the migrations it applied.
 * Each is applied whole or not at all, and recorded as Prisma Migrate records it, so that
 * `prisma migrate deploy` finds nothing left to do. Safe to call from several processes at once.
 *
 * @throws StartError when an applied migration's file was changed, failed under Prisma, or is unknown here.
 */
export async function applyMigrations(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = await listMigrations(folder);
  const client = new Client({ connectionString: databaseUrl, application_name: "parley migrations" });
  await connect(client);
  try {
    await client.query("select pg_advisory_lock($1)", [migrateLock]);
    await client.query(bookkeepingTable);
    const applied = await readApplied(client);
    refuseDifferentHistory(migrations, applied);
    const appliedNames = new Set(applied.map(({ name }) => name));
    const pending = migrations.filter(({ name }) => !appliedNames.has(name));
    for (const migration of pending) await applyOne(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const { host, port, database } = client;
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new StartError(`The database ${database} at ${host}:${port} cannot be used: ${reason}.`);
  }
}

async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw new Error(`The migration ${name} failed and was rolled back`, { cause: error });
  }
}

async function readApplied(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return rows;
}

function refuseDifferentHistory(migrations: Migration[], applied: AppliedMigration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new StartError(
        `The database has the migration ${name}, which this version of Parley does not know; start the version that wrote it, or a newer one.`,
      );
    }
    if (!finished) {
      throw new StartError(
        `The migration ${name} failed half-way under Prisma Migrate; resolve it with "prisma migrate resolve".`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new StartError(
        `The migration ${name} was changed after this database applied it; restore prisma/migrations/${name}/migration.sql.`,
      );
    }
  }
}

/** Column for column the table that Prisma Migrate makes. */
const bookkeepingTable = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;
