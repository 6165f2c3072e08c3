import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// unit: pure rules and components, no database, milliseconds. db: a real PostgreSQL, each worker on a
// database of its own, cloned from a migrated template.
export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        resolve: {
          // A document without layout has no view: of a list that renders what is in view, nothing would be there.
          alias: { virtua: fileURLToPath(new URL("src/testing/whole-list.tsx", import.meta.url)) },
        },
        test: {
          name: "unit",
          include: ["{src,prisma,e2e}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
          // Components are typed into key by key, which takes seconds on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          // Tests provoke failures on purpose; what they assert is the outcome, not the log.
          env: { LOG_LEVEL: "silent" },
          include: ["{src,prisma}/**/*.db.test.ts"],
          globalSetup: ["src/testing/database-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
