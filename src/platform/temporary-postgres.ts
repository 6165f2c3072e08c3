import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";

/**
 * A PostgreSQL for the length of one run, whose data is gone when it stops, with the data directory it is in.
 * `durable` for whoever measures what being durable costs.
 */
export async function startTemporaryPostgres({
  durable = false,
} = {}): Promise<EmbeddedPostgres & { dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), "parley-"));
  await chmod(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, durable });
  const stop = async () => {
    // Behind a link, when the temporary folder is closed to PostgreSQL's user.
    const data = await realpath(join(dataDir, "postgres"));
    await postgres.stop();
    for (const folder of [data, dataDir]) await rm(folder, { recursive: true, force: true });
  };
  return { url: postgres.url, dataDir, stop };
}
