import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { findRunningProcess } from "./running-process";
import { StartError } from "./start-error";

const lockSchema = z.object({ pid: z.number(), started: z.string() });

/**
 * Makes this process the only one that uses the data directory, and returns how to give it up.
 * The lock of a process that is gone is taken over; a process that exits gives its own up by itself.
 *
 * @throws StartError naming the process that holds the lock.
 */
export async function lockDataDirectory(dataDir: string): Promise<() => void> {
  const lockFile = join(dataDir, "parley.lock");
  const mine = `${lockFile}.${randomUUID()}`;
  const self = await findRunningProcess(process.pid);
  await writeFile(mine, JSON.stringify({ pid: process.pid, started: self?.started ?? "" }));
  try {
    while (!(await claim(mine, lockFile))) await clearStaleLock(lockFile, dataDir);
  } finally {
    await rm(mine, { force: true });
  }
  const release = () => {
    process.off("exit", release);
    rmSync(lockFile, { force: true });
  };
  process.once("exit", release);
  return release;
}

// A hard link either makes the name, with its content, or finds it taken: there is no half-written lock.
async function claim(mine: string, lockFile: string): Promise<boolean> {
  try {
    await link(mine, lockFile);
    return true;
  } catch (error) {
    if (isFileError(error, "EEXIST")) return false;
    throw error;
  }
}

async function clearStaleLock(lockFile: string, dataDir: string): Promise<void> {
  const seen = await readIfPresent(lockFile);
  if (seen === null) return;
  await refuseIfHeld(seen, dataDir);
  // Another start may have taken the stale lock over meanwhile: look at what was moved away.
  const aside = `${lockFile}.${randomUUID()}`;
  try {
    await rename(lockFile, aside);
  } catch (error) {
    if (isFileError(error, "ENOENT")) return;
    throw error;
  }
  const moved = await readFile(aside, "utf8");
  if (moved !== seen) await claim(aside, lockFile);
  await rm(aside, { force: true });
  if (moved !== seen) await refuseIfHeld(moved, dataDir);
}

async function refuseIfHeld(content: string, dataDir: string): Promise<void> {
  const lock = lockSchema.safeParse(parseJson(content));
  if (!lock.success) return;
  const holder = await findRunningProcess(lock.data.pid);
  if (holder?.started !== lock.data.started) return;
  throw new StartError(
    `Parley is already running on this data directory (process ${lock.data.pid}): ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isFileError(error, "ENOENT")) return null;
    throw error;
  }
}

function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
