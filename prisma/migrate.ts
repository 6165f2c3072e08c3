import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { applyMigrations, migrationsFolder } from "../src/platform/migrations";
import { startTemporaryPostgres } from "../src/platform/temporary-postgres";
import { differenceFromSchema } from "./schema-engine";

/**
 * npm run db:migration -- NAME   writes the next migration: from the migrations so far to the schema
 * npm run db:check               fails when the migrations do not build what the schema declares
 */
const [command, name] = process.argv.slice(2);
const difference = await differenceOfMigrations();
if (command === "check") check();
else if (command === "create" && name && /^[a-z0-9_]+$/.test(name)) await create(name);
else fail("Say which: npm run db:check, or npm run db:migration -- a_name_in_lower_case");

function check(): void {
  if (difference === null) console.log("The migrations build exactly what prisma/schema.prisma declares.");
  else
    fail(
      `prisma/schema.prisma has changed since the last migration; "npm run db:migration -- NAME" would write:\n${difference}`,
    );
}

async function create(name: string): Promise<void> {
  if (difference === null)
    return fail("Nothing to do: the migrations build exactly what prisma/schema.prisma declares.");
  const folder = join(
    migrationsFolder,
    `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`,
  );
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), difference);
  console.log(`Wrote ${folder}/migration.sql: read it, and add by hand what the schema cannot say.`);
}

async function differenceOfMigrations(): Promise<string | null> {
  const postgres = await startTemporaryPostgres();
  try {
    await applyMigrations(postgres.url);
    return await differenceFromSchema(postgres.url);
  } finally {
    await postgres.stop();
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
