import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../testing/test-database";
import { proveEncryptionKey, settleKeys } from "./installation-keys";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "parley-keys-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true });
});

const newKey = () => randomBytes(32).toString("base64");

describe("keys that nobody gave", () => {
  test("are made once, and are the same at the next start", async () => {
    const keys = await settleKeys({ dataDir });
    expect(await settleKeys({ dataDir })).toEqual(keys);
    expect(Buffer.from(keys.encryptionKey, "base64")).toHaveLength(32);
    expect(keys.authSecret).not.toBe(keys.encryptionKey);
  });

  test("can be read by the operator alone", async () => {
    await settleKeys({ dataDir });
    expect((await stat(join(dataDir, "keys.json"))).mode & 0o777).toBe(0o600);
  });

  test("give way to those that are given, one by one", async () => {
    const kept = await settleKeys({ dataDir });
    const encryptionKey = newKey();
    expect(await settleKeys({ dataDir, encryptionKey })).toEqual({
      authSecret: kept.authSecret,
      encryptionKey,
    });
    expect(await readFile(join(dataDir, "keys.json"), "utf8")).not.toContain(encryptionKey);
  });

  test("are not made anew over a damaged file", async () => {
    await writeFile(join(dataDir, "keys.json"), "{");
    await expect(settleKeys({ dataDir })).rejects.toThrow(
      "keys.json, which holds this installation's keys, is damaged",
    );
  });
});

describe("the key that sealed this database", () => {
  test("is accepted at every start", async () => {
    const database = await testDatabase();
    vi.stubEnv("ENCRYPTION_KEY", newKey());
    await proveEncryptionKey(database, dataDir);
    await proveEncryptionKey(database, dataDir);
    expect(await database.installation.count()).toBe(1);
  });

  test("cannot be exchanged for another", async () => {
    const database = await testDatabase();
    vi.stubEnv("ENCRYPTION_KEY", newKey());
    await proveEncryptionKey(database, dataDir);
    vi.stubEnv("ENCRYPTION_KEY", newKey());
    await expect(proveEncryptionKey(database, dataDir)).rejects.toThrow(
      "ENCRYPTION_KEY is not the one that this database's secrets were sealed with",
    );
  });
});
