import { webhookPath } from "../channels/facebook/webhook-path";
import { requireFreePort } from "./free-port";
import { ensureProductionBuild } from "./production-build";
import { runCommand } from "./run-command";
import { describeSamples, samplePage } from "./sample-guide";
import { settleInstallation } from "./settle-installation";
import { connectSamplePage, startSimulator } from "./simulator-process";

/** npm run demo: the contact center with sample people and Pages, and Messenger's simulator beside it. */
runCommand(async () => {
  const usesSimulator = !process.env.GRAPH_API_URL;
  // The sample passwords are published, so that the demo is for this machine alone unless HOST says otherwise.
  const env = await settleInstallation({ NODE_ENV: "production", HOST: "127.0.0.1", PARLEY_DEMO: "1" });
  await requireFreePort("PORT", env.host, env.port);
  await ensureProductionBuild();
  const simulator = usesSimulator ? await startSimulator(env) : null;
  if (simulator) process.env.GRAPH_API_URL = simulator;

  // Only now: these import the Prisma client, which the build may just have generated.
  const { settleDatabase } = await import("./settle-database");
  const { startWebServer } = await import("./web-server");
  const { answerWebhookRequest } = await import("../channels/facebook/server/webhook-listener");
  const { seedSamples } = await import("../../prisma/seed/seed");
  await seedSamples(await settleDatabase(env));
  await startWebServer({ ...env, answerWebhook: answerWebhookRequest });
  // The simulator is on this machine and calls us here, whatever the public address.
  if (simulator) await connectSamplePage(simulator, `http://localhost:${env.port}${webhookPath}`, samplePage);
  console.log(describeSamples(env.publicUrl, simulator));
});
