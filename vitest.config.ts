import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const tests = ["src", "prisma", "e2e"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.test\.tsx?$/.test(file));
const unitTests = tests.filter((file) => !file.endsWith(".db.test.ts"));
const databaseTests = tests.filter((file) => file.endsWith(".db.test.ts"));
const isApart = (file: string) => file.includes(".apart.") || readFileSync(file, "utf8").includes("vi.mock(");
const isAmongOthers = (file: string) => !isApart(file);

const unit = {
  extends: true as const,
  resolve: {
    // A document without layout has no view: of a list that renders what is in view, nothing would be there.
    alias: { virtua: fileURLToPath(new URL("src/testing/whole-list.tsx", import.meta.url)) },
  },
};
// Components are typed into key by key, which takes seconds on a busy machine.
const testTimeout = 30_000;

const database = {
  // Tests provoke failures on purpose; what they assert is the outcome, not the log.
  env: { LOG_LEVEL: "silent" },
  globalSetup: ["src/testing/database-setup.ts"],
  testTimeout,
  hookTimeout: 60_000,
  maxWorkers: 2,
  sequence: { groupOrder: 1 },
};

// unit: pure rules and components, no database, milliseconds.
// db: a real PostgreSQL, each file on a database of its own, cloned from a migrated template.
// Of both, one process a worker serves all files: to load everything anew for each took longer than many of their tests.
// Those that replace modules, and those called *.apart.*, which leave the environment or the process other than they found
// it, have one of their own (unit-apart, db-apart).
export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        ...unit,
        test: {
          name: "unit",
          include: unitTests.filter(isAmongOthers),
          isolate: false,
          testTimeout,
        },
      },
      { ...unit, test: { name: "unit-apart", include: unitTests.filter(isApart), testTimeout } },
      {
        extends: true,
        test: { ...database, name: "db", include: databaseTests.filter(isAmongOthers), isolate: false },
      },
      {
        extends: true,
        test: { ...database, name: "db-apart", include: databaseTests.filter(isApart) },
      },
    ],
  },
});
