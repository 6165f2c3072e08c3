import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { StartError } from "../platform/start-error";
import { ensureChromium } from "./chromium-installer";
import { ensureProductionBuild } from "./production-build";
import { projectFolder } from "./project-folder";

/**
 * npm test: everything CI runs, one phase after the other, each to its end even when an earlier one
 * failed. The last line sums the runners' own reports; a phase that fails without naming a test
 * (lint, types, a build) counts as one failure.
 */
type Outcome = { passed: number; failed: number };

const vitestReport = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number() })
  .transform((report): Outcome => ({ passed: report.numPassedTests, failed: report.numFailedTests }));
const playwrightReport = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })
  .transform(({ stats }): Outcome => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }));

const phases: [name: string, run: () => Outcome | Promise<Outcome>][] = [
  ["lint", () => withoutReport("npm", ["run", "--silent", "lint"])],
  ["types", () => withoutReport("npm", ["run", "--silent", "types"])],
  ["migrations", () => withoutReport("npm", ["run", "--silent", "db:check"])],
  ["unit tests", () => vitest("unit", "unit-apart")],
  ["database tests", () => vitest("db")],
  ["browser tests", browserTests],
];

const total: Outcome = { passed: 0, failed: 0 };
for (const [name, run] of phases) {
  console.log(`\n── ${name}`);
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
  console.log(failed === 0 ? `${name}: ok` : `${name}: failed`);
}
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
    return { passed: 0, failed: 1 };
  }
  if (!(await ensureChromium())) return { passed: 0, failed: 1 };
  return withReport("playwright", ["test"], { file: "test-results/e2e.json", schema: playwrightReport });
}

function withoutReport(command: string, args: string[]): Outcome {
  return { passed: 0, failed: run(command, args) ? 0 : 1 };
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
    return { passed: 0, failed: 1 };
  }
}

function run(command: string, args: string[]): boolean {
  const shell = process.platform === "win32";
  return spawnSync(command, args, { cwd: projectFolder, stdio: "inherit", shell }).status === 0;
}
