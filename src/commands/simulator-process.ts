import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { recommendedFields } from "../messenger/subscription";
import type { Env } from "../platform/env";
import { onShutdown } from "../platform/shutdown";
import { StartError } from "../platform/start-error";
import { requireFreePort } from "./free-port";
import { projectFolder } from "./project-folder";

type SamplePage = { pageId: string; verifyToken: string };

/** Starts the Messenger simulator as a process of its own, which GRAPH_API_URL then names, and returns its address. */
export async function startSimulator(env: Env): Promise<string> {
  const address = `http://localhost:${env.simulatorPort}`;
  await requireFreePort("SIMULATOR_PORT", env.host, env.simulatorPort);
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--import", "./src/commands/end-with-parent.ts", "src/simulator/main.ts"],
    {
      cwd: projectFolder,
      env: { ...process.env, SIMULATOR_PORT: String(env.simulatorPort), HOST: env.host },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  const exited = once(child, "exit");
  onShutdown("simulator", async () => {
    child.kill("SIGTERM");
    await exited;
  });
  await Promise.race([
    answers(address),
    exited.then(() => {
      throw new StartError("The simulator ended while it started (see above).");
    }),
  ]);
  return address;
}

/**
 * Does at the simulator's dashboard what an administrator does at Facebook's: verify the callback, subscribe
 * the Page. When that fails, it is said, and can be done by hand there.
 */
export async function connectSamplePage(
  simulator: string,
  callbackUrl: string,
  page: SamplePage,
): Promise<void> {
  const { pageId, verifyToken } = page;
  try {
    await post(`${simulator}/dashboard/api/callback`, { callbackUrl, verifyToken });
    await post(`${simulator}/dashboard/api/subscriptions`, { pageId, fields: recommendedFields });
  } catch (error) {
    console.error(`The sample Page is not connected to the simulator: ${String(error)}`);
  }
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`The simulator answered ${response.status} to ${url}: ${await response.text()}`);
}

/** Resolves when something answers at an address. */
export async function answers(address: string): Promise<void> {
  for (;;) {
    const isThere = await fetch(address).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await pause(100);
  }
}
