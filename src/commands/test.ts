import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import type { z } from "zod";
import { StartError } from "../platform/start-error";
import { ensureChromium } from "./chromium-installer";
import { ensureProductionBuild } from "./production-build";
import { projectFolder } from "./project-folder";
import { type Outcome, playwrightReport, vitestReport } from "./test-report";

/**
 * npm test: everything CI runs, each to its end even when an earlier one failed. The last line sums the runners' own
 * reports; what fails without naming a test (lint, types, a build) counts as one failure. What failed is named once
 * more before it, since thousands of lines may stand between a failure and the end.
 */
const shell = process.platform === "win32";

/** What needs one core only, side by side: what each printed is shown when it is through. */
const checks: [name: string, script: string][] = [
  ["lint", "lint"],
  ["types", "types"],
  ["migrations", "db:check"],
];
/** What takes the whole machine, one after the other. */
const suites: [name: string, run: () => Outcome | Promise<Outcome>][] = [
  ["unit tests", () => vitest("unit", "unit-apart")],
  ["database tests", () => vitest("db", "db-apart")],
  ["browser tests", browserTests],
];

const total: Outcome = { passed: 0, failed: 0, failures: [] };
await Promise.all(
  checks.map(async ([name, script]) => {
    const started = Date.now();
    const { succeeded, output } = await runAside("npm", ["run", "--silent", script]);
    console.log(`\n── ${name}\n${output.trimEnd()}`);
    count(name, { passed: 0, failed: succeeded ? 0 : 1, failures: [] }, started);
  }),
);
for (const [name, run] of suites) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  count(name, await run(), started);
}
for (const failure of total.failures) console.log(`failed: ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function count(name: string, { passed, failed, failures }: Outcome, started: number): void {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) total.failures.push(...(failures.length > 0 ? failures : [name]));
  console.log(`${name}: ${failed === 0 ? "ok" : "failed"} (${Math.round((Date.now() - started) / 1000)} s)`);
}

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
  return spawnSync(command, args, { cwd: projectFolder, stdio: "inherit", shell }).status === 0;
}

async function runAside(command: string, args: string[]): Promise<{ succeeded: boolean; output: string }> {
  const child = spawn(command, args, { cwd: projectFolder, stdio: ["ignore", "pipe", "pipe"], shell });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (printed: string) => {
      output += printed;
    });
  }
  const [code] = await once(child, "close");
  return { succeeded: code === 0, output };
}
