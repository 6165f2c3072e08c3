import { firstAdministratorSchema } from "../agents/credentials";
import { createFirstAdministrator } from "../agents/server/create-first-administrator";
import { type Database, database } from "../platform/database";
import type { Env } from "../platform/env";
import { proveEncryptionKey } from "../platform/installation-keys";
import { onShutdown } from "../platform/shutdown";
import { StartError } from "../platform/start-error";

/** Connects to the migrated database, proves the key, and creates the first administrator if the operator named one. */
export async function settleDatabase(env: Env): Promise<Database> {
  const db = database();
  onShutdown("database connections", () => db.$disconnect());
  await proveEncryptionKey(db, env.dataDir);
  if (env.setupAdmin) await createNamedAdministrator(db, env.setupAdmin);
  return db;
}

async function createNamedAdministrator(
  db: Database,
  named: { username: string; password: string },
): Promise<void> {
  const checked = firstAdministratorSchema.safeParse(named);
  if (!checked.success) {
    const field =
      checked.error.issues[0]?.path[0] === "username" ? "SETUP_ADMIN_USERNAME" : "SETUP_ADMIN_PASSWORD";
    const expected =
      field === "SETUP_ADMIN_USERNAME"
        ? "a username of letters, digits and ._@+- without spaces"
        : "10 to 200 characters, and no published password";
    throw new StartError(`${field} is refused (${checked.error.issues[0]?.message}); expected ${expected}.`);
  }
  const outcome = await createFirstAdministrator(db, checked.data, new Date());
  if (outcome.kind === "created") console.log(`Created the first administrator, ${outcome.user.username}.`);
}
