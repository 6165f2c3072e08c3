import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase, testDatabaseUrl } from "../src/testing/test-database";
import { differenceFromSchema, migrationList, nothingFiltered, openSchemaEngine } from "./schema-engine";

beforeEach(testDatabase);

describe("a database that applyMigrations built", () => {
  test("leaves Prisma Migrate nothing to apply and nothing to complain about", async () => {
    const engine = await openSchemaEngine(testDatabaseUrl());
    const migrationsList = await migrationList();
    const history = { migrationsList, optInToShadowDatabase: false, filters: nothingFiltered };
    expect(await engine.diagnoseMigrationHistory(history)).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
    const applied = await engine.applyMigrations({ migrationsList, filters: nothingFiltered });
    expect(applied.appliedMigrationNames).toEqual([]);
  });

  test("has exactly the tables that the schema declares", async () => {
    expect(await differenceFromSchema(testDatabaseUrl())).toBeNull();
  });

  test("differs from the schema once a column is gone", async () => {
    const database = await testDatabase();
    await database.$executeRaw`alter table service drop column offer_timeout_seconds`;
    expect(await differenceFromSchema(testDatabaseUrl())).toContain('ADD COLUMN     "offer_timeout_seconds"');
  });
});
