import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { listMigrations, migrationsFolder } from "../src/platform/migrations";

const engineFolder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
const schemaFile = new URL("./schema.prisma", import.meta.url);

/**
 * Prisma's schema engine as WebAssembly, connected to one database: the same engine that the `prisma`
 * command would download as a native program (docs/decisions/0003-prisma.md).
 */
export async function openSchemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }));
  const files = await schemaFiles();
  return glue.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    adapter,
  );
}

let loaded: Promise<void> | undefined;

// Once a process: the glue keeps one memory, and a second instance would read the first one's.
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const wasm = await readFile(join(engineFolder, "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": { ...glue } });
    glue.__wbg_set_wasm(instance.exports);
    const start = instance.exports.__wbindgen_start;
    if (typeof start === "function") start();
  })();
  return loaded;
}

/** The tables as prisma/schema.prisma declares them. */
export async function schemaFiles(): Promise<{ path: string; content: string }[]> {
  return [{ path: "schema.prisma", content: await readFile(schemaFile, "utf8") }];
}

/** The migrations folder as the engine wants it told. */
export async function migrationList(): Promise<MigrationList> {
  const migrations = await listMigrations();
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

/** Every table is Prisma's to compare. */
export const nothingFiltered = { externalTables: [], externalEnums: [] };
