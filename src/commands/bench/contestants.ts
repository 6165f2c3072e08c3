import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { BenchContacts } from "./contact-center";
import type { Load, Measured } from "./load";

/** A server under measurement, in a process of its own. */
export type Contestant = { port: number; stop(): Promise<void> };

export const contestantNames = ["product", "reference", "route"] as const;
/** product: as `npm start` serves it. reference: the same writes by hand. route: through Next's route handler. */
export type ContestantName = (typeof contestantNames)[number];

/** Starts a contestant and waits until it answers. */
export async function startContestant(
  name: ContestantName,
  { databaseUrl, dataDir, contacts }: { databaseUrl: string; dataDir: string; contacts: BenchContacts },
): Promise<Contestant> {
  const port = await findFreePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const child = forkBeside(name === "reference" ? "./reference-server.ts" : "./product-server.ts", [name], {
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    AUTH_URL: publicUrl,
    AUTH_SECRET: "bench-bench-bench-bench",
    ENCRYPTION_KEY: process.env.ENCRYPTION_KEY,
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    // Nobody listens there: the benchmark calls nobody.
    GRAPH_API_URL: "http://127.0.0.1:9",
    LOG_LEVEL: "fatal",
    BENCH_ACCOUNT_ID: contacts.accountId,
    BENCH_APP_SECRET: contacts.appSecret,
  });
  await nextMessage(child);
  return { port, stop: () => endOf(child) };
}

/** Sends what a measurement needs, in a process of its own. */
export type LoadGenerator = { measure(load: Load): Promise<Measured>; stop(): Promise<void> };

export function startLoadGenerator(): LoadGenerator {
  const child = forkBeside("./load.ts", [], {});
  return {
    async measure(load) {
      child.send(load);
      return (await nextMessage(child)) as Measured;
    },
    stop: () => endOf(child),
  };
}

function forkBeside(file: string, args: string[], env: Record<string, string | undefined>): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ["--import", "tsx"],
    // Nothing else of the operator's environment: a setting there is not for measurements.
    env: { NODE_ENV: "production", PATH: process.env.PATH, NODE_OPTIONS: process.env.NODE_OPTIONS, ...env },
  });
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const onExit = (code: number | null) =>
    ended.abort(new Error(`${child.spawnargs.at(-1)} ended with ${code}.`));
  child.once("exit", onExit);
  try {
    const [message] = await once(child, "message", { signal: ended.signal });
    return message;
  } finally {
    child.off("exit", onExit);
  }
}

/** A process of the benchmark ends when it is let go of. */
async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
