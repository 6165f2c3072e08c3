import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const unitTests = ["src", "prisma", "e2e"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.test\.tsx?$/.test(file) && !file.endsWith(".db.test.ts"));
const replacesModules = (file: string) => readFileSync(file, "utf8").includes("vi.mock(");

const unit = {
  extends: true as const,
  resolve: {
    // A document without layout has no view: of a list that renders what is in view, nothing would be there.
    alias: { virtua: fileURLToPath(new URL("src/testing/whole-list.tsx", import.meta.url)) },
  },
};
// Components are typed into key by key, which takes seconds on a busy machine.
const testTimeout = 30_000;

// unit: pure rules and components, no database, milliseconds. One module graph a worker serves them: loading it anew for
// each file took more time than the tests. Those that replace modules have one of their own (unit-apart).
// db: a real PostgreSQL, each worker on a database of its own, cloned from a migrated template.
export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        ...unit,
        test: {
          name: "unit",
          include: unitTests.filter((file) => !replacesModules(file)),
          isolate: false,
          testTimeout,
        },
      },
      { ...unit, test: { name: "unit-apart", include: unitTests.filter(replacesModules), testTimeout } },
      {
        extends: true,
        test: {
          name: "db",
          // Tests provoke failures on purpose; what they assert is the outcome, not the log.
          env: { LOG_LEVEL: "silent" },
          include: ["{src,prisma}/**/*.db.test.ts"],
          globalSetup: ["src/testing/database-setup.ts"],
          testTimeout,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
