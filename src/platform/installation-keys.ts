import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Database } from "./database";
import { openSecret, SealBrokenError, sealSecret } from "./secret-box";
import { StartError } from "./start-error";

/** What signs the sessions, and what seals the secrets in the database (32 bytes as base64). */
type InstallationKeys = { authSecret: string; encryptionKey: string };

const keysSchema = z.object({ authSecret: z.string(), encryptionKey: z.string() });
const knownText = "parley";
const checkPlace = "installation/1/key_check";

/** The keys that are given, and for those that are not, the ones kept in the data directory: made there on first use. */
export async function settleKeys(given: {
  dataDir: string;
  authSecret?: string;
  encryptionKey?: string;
}): Promise<InstallationKeys> {
  const { dataDir, authSecret, encryptionKey } = given;
  if (authSecret && encryptionKey) return { authSecret, encryptionKey };
  const file = join(dataDir, "keys.json");
  const kept = (await readKeys(file)) ?? (await makeKeys(dataDir, file));
  return { authSecret: authSecret ?? kept.authSecret, encryptionKey: encryptionKey ?? kept.encryptionKey };
}

/**
 * Proves that ENCRYPTION_KEY is the one that this database's secrets were sealed with. A database without
 * an installation row is new: it gets its row, with this key.
 *
 * @throws StartError when it was another key: every secret would be unreadable.
 */
export async function proveEncryptionKey(database: Database, dataDir: string): Promise<void> {
  const keyCheck = sealSecret(knownText, checkPlace);
  await database.installation.createMany({ data: { id: 1, keyCheck }, skipDuplicates: true });
  const installation = await database.installation.findUniqueOrThrow({ where: { id: 1 } });
  try {
    openSecret(installation.keyCheck, checkPlace);
  } catch (error) {
    if (!(error instanceof SealBrokenError)) throw error;
    throw new StartError(
      `ENCRYPTION_KEY is not the one that this database's secrets were sealed with: set the former key, or restore ${join(dataDir, "keys.json")}.`,
    );
  }
}

async function readKeys(file: string): Promise<InstallationKeys | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return keysSchema.parse(JSON.parse(text));
  } catch {
    throw new StartError(
      `${file}, which holds this installation's keys, is damaged: restore it from your backup.`,
    );
  }
}

async function makeKeys(dataDir: string, file: string): Promise<InstallationKeys> {
  const keys = {
    authSecret: randomBytes(32).toString("base64"),
    encryptionKey: randomBytes(32).toString("base64"),
  };
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  await writeFile(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return keys;
}
