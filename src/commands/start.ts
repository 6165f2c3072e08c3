import { requireFreePort } from "./free-port";
import { ensureProductionBuild } from "./production-build";
import { runCommand } from "./run-command";
import { settleInstallation } from "./settle-installation";

/** npm start: the contact center, on the given or the embedded database. */
runCommand(async () => {
  const env = await settleInstallation({ NODE_ENV: "production" });
  await requireFreePort("PORT", env.host, env.port);
  await ensureProductionBuild();
  // Only now: these import the Prisma client, which the build may just have generated.
  const { settleDatabase } = await import("./settle-database");
  const { startWebServer } = await import("./web-server");
  const { answerWebhookRequest } = await import("../channels/facebook/server/webhook-listener");
  await settleDatabase(env);
  await startWebServer({ ...env, answerWebhook: answerWebhookRequest });
  console.log(`Parley is ready at ${env.publicUrl}`);
});
