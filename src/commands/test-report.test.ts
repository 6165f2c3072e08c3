import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "./project-folder";
import { playwrightReport, vitestReport } from "./test-report";

test("of Vitest's report, every failed test is named by its file and its whole title", () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      {
        name: join(projectFolder, "src/routing/offers.db.test.ts"),
        assertionResults: [
          { status: "passed", fullName: "an offer is made" },
          { status: "failed", fullName: "an offer ends once" },
        ],
      },
      { name: join(projectFolder, "src/i18n/locales.test.ts"), assertionResults: [] },
    ],
  };
  expect(vitestReport.parse(report)).toEqual({
    passed: 2,
    failed: 1,
    failures: ["src/routing/offers.db.test.ts › an offer ends once"],
  });
});

test("of Playwright's report, every failed story is named, however deep it stands", () => {
  const spec = (title: string, ok: boolean) => ({ file: "hand-over.spec.ts", title, ok });
  const report = {
    stats: { expected: 3, unexpected: 1, flaky: 1 },
    suites: [
      {
        specs: [spec("a transfer", true)],
        suites: [{ specs: [spec("a conference", false), spec("a return", true)] }],
      },
    ],
  };
  expect(playwrightReport.parse(report)).toEqual({
    passed: 3,
    failed: 2,
    failures: ["e2e/hand-over.spec.ts › a conference"],
  });
});

test("what is no report of theirs is refused", () => {
  expect(vitestReport.safeParse({ numPassedTests: 2 }).success).toBe(false);
  expect(playwrightReport.safeParse({ stats: {} }).success).toBe(false);
});
