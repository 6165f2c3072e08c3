import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool, type QueryConfig } from "pg";
import { listMigrations, migrationsFolder } from "../src/platform/migrations";

const engineFolder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
const schemaFile = new URL("./schema.prisma", import.meta.url);

/**
 * Prisma's schema engine as WebAssembly, connected to one database: the same engine that the `prisma`
 * command would download as a native program (docs/decisions/0003-prisma.md).
 */
export async function openSchemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  await loadEngine();
  const factory = new PrismaPg(catalogPool(databaseUrl));
  const connect = factory.connect.bind(factory);
  factory.connect = async () => readingLetters(await connect());
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const files = await schemaFiles();
  return glue.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    adapter,
  );
}

// The engine asks the catalog for columns of PostgreSQL's one-letter type "char", which the adapter does
// not know. The pool passes them off as lists of letters, which it does know, and they are unmasked behind it.
const letter = 18;
const letters = 1002;

function catalogPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, allowExitOnIdle: true });
  const query = pool.query.bind(pool);
  const masked = async (config: QueryConfig) => {
    const result = await query(config);
    for (const field of result.fields) if (field.dataTypeID === letter) field.dataTypeID = letters;
    return result;
  };
  return Object.defineProperty(pool, "query", { value: masked });
}

function readingLetters<A extends SqlDriverAdapter>(adapter: A): A {
  const { CharacterArray, Character } = ColumnTypeEnum;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    return {
      ...result,
      columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)),
    };
  };
  return adapter;
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

async function schemaFiles(): Promise<{ path: string; content: string }[]> {
  return [{ path: "schema.prisma", content: await readFile(schemaFile, "utf8") }];
}

/**
 * The SQL that leads from the tables of a database to those of prisma/schema.prisma, or null when they
 * are the same. What the schema cannot say (partial indexes, check constraints) is not compared.
 */
export async function differenceFromSchema(databaseUrl: string): Promise<string | null> {
  const engine = await openSchemaEngine(databaseUrl);
  const files = await schemaFiles();
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: nothingFiltered,
  });
  return stdout === null || stdout.includes("This is an empty migration") ? null : stdout;
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
