import { spawn } from "node:child_process";
import { once } from "node:events";
import { webhookPath } from "../channels/facebook/webhook-path";
import { onShutdown } from "../platform/shutdown";
import { requireFreePort } from "./free-port";
import { projectFolder } from "./project-folder";
import { endWith, runCommand } from "./run-command";
import { describeSamples, samplePage } from "./sample-guide";
import { settleInstallation } from "./settle-installation";
import { answers, connectSamplePage, startSimulator } from "./simulator-process";

/** npm run dev: the demo, with the web application rebuilt as its sources change. */
runCommand(async () => {
  const usesSimulator = !process.env.GRAPH_API_URL;
  const env = await settleInstallation({ NODE_ENV: "development", HOST: "127.0.0.1", PARLEY_DEMO: "1" });
  await requireFreePort("PORT", env.host, env.port);
  const simulator = usesSimulator ? await startSimulator(env) : null;
  if (simulator) process.env.GRAPH_API_URL = simulator;

  const { settleDatabase } = await import("./settle-database");
  const { seedSamples } = await import("../../prisma/seed/seed");
  await seedSamples(await settleDatabase(env));
  startNextDev(env);
  await answers(`http://localhost:${env.port}/api/health`);
  if (simulator) await connectSamplePage(simulator, `http://localhost:${env.port}${webhookPath}`, samplePage);
  console.log(describeSamples(env.publicUrl, simulator));
});

function startNextDev({ host, port }: { host: string; port: number }): void {
  const args = ["node_modules/next/dist/bin/next", "dev", "--hostname", host, "--port", String(port)];
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: { ...process.env, NEXT_MANUAL_SIG_HANDLE: "" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exited = once(child, "exit");
  let isStopping = false;
  onShutdown("next dev", async () => {
    isStopping = true;
    child.kill("SIGTERM");
    await exited;
  });
  void exited.then(([code]) => (isStopping ? undefined : endWith(code ?? 1)));
}
