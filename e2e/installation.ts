import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What an operator runs. */
export type Command = "demo" | "start";

/** Where an installation lives: a data directory and ports that nobody else uses. */
export type Place = { dataDir: string; port: number; simulatorPort: number };

/** A contact center, as its operator starts and stops it. */
export type Installation = {
  place: Place;
  /** Where the contact center answers. */
  url: string;
  /** Where the simulator answers, if the command starts one. */
  simulatorUrl: string;
  /** What it printed so far, over all its starts. */
  printed: () => string;
  /**
   * Runs it until it says that it is ready, from the working tree or from where another version lies. Fails with what it
   * printed when it ends before.
   */
  start: (folder?: string) => Promise<void>;
  /** Sends a signal, as Ctrl-C (SIGINT) or a service manager (SIGTERM) does, and answers the exit code. */
  stop: (signal: "SIGINT" | "SIGTERM") => Promise<number | null>;
};

/** Takes a fresh place; `leave` removes everything that was kept there. */
export async function takePlace(name: string): Promise<Place & { leave: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `parley-${name}-`));
  // Started by root, PostgreSQL runs as a user of its own, who must be able to pass through.
  await chmod(folder, 0o711);
  const [port, simulatorPort] = await freePorts();
  return {
    dataDir: join(folder, "data"),
    port,
    simulatorPort,
    leave: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The installation at a place; it runs once it is started. */
export function installationAt(place: Place, command: Command): Installation {
  const runs: ReturnType<typeof runCommand>[] = [];
  const printed = () => runs.map((run) => run.printed()).join("");
  return {
    place,
    url: `http://localhost:${place.port}`,
    simulatorUrl: `http://localhost:${place.simulatorPort}`,
    printed,
    async start(folder) {
      const run = runCommand(command, place, folder);
      runs.push(run);
      const endedBefore = run.exited.then((code) => {
        throw new Error(`The command "${command}" ended with ${code}:\n${run.printed()}`);
      });
      await Promise.race([run.prints("Parley is ready"), endedBefore]);
    },
    async stop(signal) {
      const run = runs.at(-1);
      run?.child.kill(signal);
      return (await run?.exited) ?? null;
    },
  };
}

/** Runs a command that is expected to end by itself, and answers how. */
export async function runToItsEnd(
  command: Command,
  place: Place,
): Promise<{ code: number | null; printed: string }> {
  const running = runCommand(command, place);
  const code = await running.exited;
  return { code, printed: running.printed() };
}

function runCommand(command: Command, { dataDir, port, simulatorPort }: Place, folder = process.cwd()) {
  const child = spawn(process.execPath, ["--import", "tsx", `src/commands/${command}.ts`], {
    cwd: folder,
    // Nothing else of the developer's environment: a DATABASE_URL there is not for tests.
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      PORT: String(port),
      SIMULATOR_PORT: String(simulatorPort),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "close").then(([code]): number | null => code);
  return { child, exited, ...outputOf(child) };
}

function outputOf(child: ChildProcess) {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const prints = (words: string) =>
    new Promise<void>((resolve) => {
      const look = () => output.includes(words) && resolve();
      child.stdout?.on("data", look);
      look();
    });
  return { printed: () => output, prints };
}

/** Two ports that were free a moment ago; held at once, so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  const hold = async (server: (typeof servers)[number]) => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("This server has no port.");
    return address.port;
  };
  const ports: [number, number] = [await hold(servers[0]), await hold(servers[1])];
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}
