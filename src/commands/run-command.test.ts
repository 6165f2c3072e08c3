import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { projectFolder } from "./project-folder";

/** A process that runs a command which prints "up" and lasts. */
function run(command: string): ChildProcess {
  const code = `import { runCommand } from "./src/commands/run-command.ts";
    runCommand(async () => { ${command} });`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_ENV: "test", PATH: process.env.PATH },
  });
}

const lasting = `setInterval(() => {}, 1000); console.log("up");`;

test("a command that is asked to end stops in order and exits with 0", { timeout: 30_000 }, async () => {
  const child = run(lasting);
  await once(child.stdout ?? child, "data");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("a reader of its output that goes away does not end it, nor keep it from ending", {
  timeout: 30_000,
}, async () => {
  const child = run(`${lasting} setInterval(() => console.log("more"), 5);`);
  await once(child.stdout ?? child, "data");
  child.stdout?.destroy();
  child.stderr?.destroy();
  await once(child.stdout ?? child, "close");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("what an operator can mend is told in one line, and exits with 1", { timeout: 30_000 }, async () => {
  const child = run(`
    const { StartError } = await import("./src/platform/start-error.ts");
    throw new StartError("PORT is wrong.");`);
  let told = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  expect(await once(child, "close")).toEqual([1, null]);
  expect(told).toBe("PORT is wrong.\n");
});
