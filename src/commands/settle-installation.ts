import { startEmbeddedPostgres } from "../platform/embedded-postgres";
import { type Env, readEnv } from "../platform/env";
import { settleKeys } from "../platform/installation-keys";
import { applyMigrations } from "../platform/migrations";
import { onShutdown } from "../platform/shutdown";

/**
 * Brings everything under the web server into place: the environment checked, PostgreSQL running, its
 * tables those of this version, the keys known. It is written to `process.env`, where the web server,
 * next-auth and child processes read it.
 *
 * `overrides` are what a command itself decides where the operator says nothing.
 */
export async function settleInstallation(
  overrides: Record<string, string> = {},
): Promise<Env & { databaseUrl: string }> {
  for (const [name, value] of Object.entries(overrides)) process.env[name] ||= value;
  const env = readEnv(process.env);
  const databaseUrl = env.databaseUrl ?? (await startDatabase(env.dataDir));
  const applied = await applyMigrations(databaseUrl);
  if (applied.length > 0) console.log(`Applied the migrations ${applied.join(", ")}.`);
  const { authSecret, encryptionKey } = await settleKeys(env);
  Object.assign(process.env, {
    HOST: env.host,
    PORT: String(env.port),
    PUBLIC_URL: env.publicUrl,
    DATA_DIR: env.dataDir,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: authSecret,
    AUTH_URL: env.publicUrl,
    ENCRYPTION_KEY: encryptionKey,
    // Next would exit by its own signal handler before our jobs have finished.
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  return { ...env, databaseUrl, authSecret, encryptionKey };
}

async function startDatabase(dataDir: string): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  onShutdown("PostgreSQL", () => postgres.stop());
  return postgres.url;
}
