import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./e2e/chromium";

// Each file is one story that a person would tell (e2e/). They drive the production build, which
// is made first unless it stands, each in front of an installation of its own.
export default defineConfig({
  testDir: "e2e",
  // What the stories lean on has unit tests beside it, which are not for a browser.
  testMatch: "*.spec.ts",
  globalSetup: "./e2e/production-build.ts",
  workers: 2,
  timeout: 120_000,
  // A machine of two cores that runs two installations and two browsers takes its time.
  expect: { timeout: 15_000 },
  reporter: [["line"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumFlags },
    // Without the film of the page, which took a tenth of the processor's time; the trace rebuilds the page at each step.
    trace: { mode: "retain-on-failure", screenshots: false },
  },
});
