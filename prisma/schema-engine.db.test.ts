import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase, testDatabaseUrl } from "../src/testing/test-database";
import { migrationList, nothingFiltered, openSchemaEngine } from "./schema-engine";

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
});
