import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { z } from "zod";
import { StartError } from "../platform/start-error";
import { ensureChromium } from "./chromium-installer";
import { ensureProductionBuild } from "./production-build";
import { projectFolder } from "./project-folder";

/**
 * npm test: everything CI runs, one phase after the other, each to its end even when an earlier one
 * failed. The last line sums the runners' own reports; a phase that fails without naming a test
 * (lint, types, a build) counts as one failure. What failed is named once more before it, since thousands
 * of lines may stand between a failure and the end.
 */
type Outcome = { passed: number; failed: number; failures: string[] };

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    testResults: z.array(
      z.object({
        name: z.string(),
        assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
      }),
    ),
  })
  .transform(
    (report): Outcome => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      failures: report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === "failed")
          .map(({ fullName }) => `${relative(projectFolder, name)} › ${fullName}`),
      ),
    }),
  );

const playwrightSuite = z.object({
  specs: z.array(z.object({ file: z.string(), title: z.string(), ok: z.boolean() })),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
    suites: z.array(playwrightSuite),
  })
  .transform(
    ({ stats, suites }): Outcome => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      failures: suites.flatMap(failedStories),
    }),
  );

function failedStories({ specs, suites = [] }: z.infer<typeof playwrightSuite>): string[] {
  const failed = specs.filter(({ ok }) => !ok).map(({ file, title }) => `e2e/${file} › ${title}`);
  return [...failed, ...suites.flatMap(failedStories)];
}

const phases: [name: string, run: () => Outcome | Promise<Outcome>][] = [
  ["lint", () => withoutReport("npm", ["run", "--silent", "lint"])],
  ["types", () => withoutReport("npm", ["run", "--silent", "types"])],
  ["migrations", () => withoutReport("npm", ["run", "--silent", "db:check"])],
  ["unit tests", () => vitest("unit", "unit-apart")],
  ["database tests", () => vitest("db", "db-apart")],
  ["browser tests", browserTests],
];

const total: Outcome = { passed: 0, failed: 0, failures: [] };
for (const [name, run] of phases) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const { passed, failed, failures } = await run();
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) total.failures.push(...(failures.length > 0 ? failures : [name]));
  console.log(`${name}: ${failed === 0 ? "ok" : "failed"} (${Math.round((Date.now() - started) / 1000)} s)`);
}
for (const failure of total.failures) console.log(`failed: ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function vitest(...projects: [string, ...string[]]): Outcome {
  const file = `test-results/${projects[0]}.json`;
  const args = [
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  return withReport("vitest", args, { file, schema: vitestReport });
}

async function browserTests(): Promise<Outcome> {
  try {
    await ensureProductionBuild();
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    return { passed: 0, failed: 1, failures: [] };
  }
  if (!(await ensureChromium())) return { passed: 0, failed: 1, failures: [] };
  return withReport("playwright", ["test"], { file: "test-results/e2e.json", schema: playwrightReport });
}

function withoutReport(command: string, args: string[]): Outcome {
  return { passed: 0, failed: run(command, args) ? 0 : 1, failures: [] };
}

function withReport(
  runner: string,
  args: string[],
  report: { file: string; schema: z.ZodType<Outcome> },
): Outcome {
  rmSync(report.file, { force: true });
  const succeeded = run("npx", [runner, ...args]);
  const outcome = readReport(report);
  // A file that does not load, or an error outside every test, fails a run without a failed test.
  return { ...outcome, failed: Math.max(outcome.failed, succeeded ? 0 : 1) };
}

function readReport({ file, schema }: { file: string; schema: z.ZodType<Outcome> }): Outcome {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    console.error(`${file} could not be read.`);
    return { passed: 0, failed: 1, failures: [] };
  }
}

function run(command: string, args: string[]): boolean {
  const shell = process.platform === "win32";
  return spawnSync(command, args, { cwd: projectFolder, stdio: "inherit", shell }).status === 0;
}
