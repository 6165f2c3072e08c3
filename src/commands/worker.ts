import { runCommand } from "./run-command";
import { settleInstallation } from "./settle-installation";

/** npm run worker: the background work of an installation without its web server, beside any number of them. */
runCommand(async () => {
  const env = await settleInstallation({ NODE_ENV: "production" });
  const { settleDatabase } = await import("./settle-database");
  const { startBackgroundWork } = await import("../channels/server/background-work");
  const { onShutdown } = await import("../platform/shutdown");
  const work = await startBackgroundWork(await settleDatabase(env), env);
  onShutdown("background work", () => work.stop());
  console.log("The worker is running. Ctrl-C stops it.");
});
