import { join } from "node:path";
import { bundlePages } from "./http/browser-pages";
import { startSimulator } from "./start-simulator";

const { SIMULATOR_PORT = "3001", HOST = "127.0.0.1", DATA_DIR = ".data", SIMULATOR_DATA } = process.env;

async function main(): Promise<void> {
  const port = Number(SIMULATOR_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`SIMULATOR_PORT is "${SIMULATOR_PORT}"; expected a port such as 3001`);
  }
  await bundlePages();
  const dataFile = SIMULATOR_DATA || join(DATA_DIR, "simulator.json");
  const simulator = await startSimulator({ port, host: HOST, dataFile });
  console.log(
    `Messenger simulator: ${simulator.url} (customer), ${simulator.url}/dashboard (Facebook's side)`,
  );

  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      void simulator.stop().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
