import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./e2e/chromium";

// Each file is one story that a person would tell (e2e/). They drive the production build, which
// `npm test` makes first, and each worker has an installation of its own.
export default defineConfig({
  testDir: "e2e",
  workers: 2,
  timeout: 60_000,
  reporter: [["line"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumFlags },
    trace: "retain-on-failure",
  },
});
