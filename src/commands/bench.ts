import { parseArgs } from "node:util";
import { applyMigrations } from "../platform/migrations";
import { onShutdown } from "../platform/shutdown";
import { startTemporaryPostgres } from "../platform/temporary-postgres";
import { ensureProductionBuild } from "./production-build";
import { endWith, runCommand } from "./run-command";

/**
 * npm run bench [-- --rounds 5 --seconds 3]: what the webhook costs, against the same writes by hand and
 * against Next's route handler. Every figure comes from this one run on this machine, with a PostgreSQL of
 * its own at its default, durable settings; the load generator shares the processor. Ratios travel,
 * requests per second do not (docs/performance.md).
 */
runCommand(async () => {
  const { values } = parseArgs({
    options: { rounds: { type: "string", default: "5" }, seconds: { type: "string", default: "3" } },
  });
  await ensureProductionBuild();
  // Only now: these import the Prisma client, which the build may just have generated.
  const { connectDatabase } = await import("../platform/database");
  const { runBench } = await import("./bench/run-bench");

  const { url, dataDir, stop } = await startTemporaryPostgres({ durable: true });
  onShutdown("PostgreSQL", stop);
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64");
  process.env.DATABASE_URL = url;
  await applyMigrations(url);
  const database = connectDatabase(url);
  onShutdown("database connections", () => database.$disconnect());

  const extent = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
  await runBench(database, { databaseUrl: url, dataDir, ...extent });
  await endWith(0);
});
