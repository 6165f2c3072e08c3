import { beforeEach, describe, expect, test, vi } from "vitest";
import { testDatabase, testDatabaseUrl } from "../testing/test-database";
import type { Database } from "./database";
import {
  appendToJournal,
  isPruned,
  type JournalEntry,
  journalHorizon,
  pruneJournal,
  readJournal,
} from "./journal";
import { followJournal } from "./journal-follower";
import { formatPosition, isAfter, type JournalPosition, parsePosition } from "./journal-position";
import { nudge } from "./nudge";

let database: Database;
beforeEach(async () => {
  database = await testDatabase();
});

const start = { transactionId: 0n, sequence: 0n };
const line = (n: number) => ({ kind: "test", payload: { n: String(n) } });
const numbers = (entries: readonly JournalEntry[]) => entries.map(({ payload }) => Number(payload.n));

/**
 * Reads once nothing waits behind a running transaction. Other tests share the server, and PostgreSQL's
 * oldest running transaction is the server's, not the database's: theirs may hold our lines back for a moment.
 */
async function readSettled(after: JournalPosition) {
  return vi.waitFor(async () => {
    const reading = await readJournal(database, after);
    expect(reading.isComplete).toBe(true);
    return reading;
  });
}

/** A transaction that has written its line and stays open until it is told to commit. */
async function openTransaction(n: number) {
  let commit = () => {};
  const told = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let written = () => {};
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const done = database.$transaction(async (tx) => {
    await appendToJournal(tx, [line(n)]);
    written();
    await told;
  });
  await isWritten;
  return async () => {
    commit();
    await done;
  };
}

test("a line that commits late is never skipped by a reader who has read later ones", async () => {
  const commitFirst = await openTransaction(1);
  await appendToJournal(database, [line(2)]);

  const early = await readJournal(database, start);
  expect(numbers(early.entries)).toEqual([]);
  expect(early.isComplete).toBe(false);

  await commitFirst();
  expect(numbers((await readSettled(start)).entries)).toEqual([1, 2]);
});

test("readers who follow while 40 transactions commit in any order get every line once, in one order", async () => {
  const seen: JournalEntry[] = [];
  let finished = () => {};
  const all = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const follower = await followJournal({
    database,
    databaseUrl: testDatabaseUrl(),
    onEntries: async (entries) => {
      seen.push(...entries);
      if (seen.length === 40) finished();
    },
  });
  for (let round = 0; round < 10; round++) {
    const commits = await Promise.all([0, 1, 2, 3].map((n) => openTransaction(round * 4 + n)));
    for (const commit of commits.reverse()) {
      await commit();
      nudge(database);
    }
  }
  await all;
  await follower.stop();
  expect(numbers(seen).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  const isOrdered = seen.every((entry, index) => {
    const previous = seen[index - 1];
    return previous === undefined || isAfter(entry.position, previous.position);
  });
  expect(isOrdered).toBe(true);
});

test("a follower hears of lines that another instance wrote", async () => {
  let heard: (entries: JournalEntry[]) => void = () => {};
  const entries = new Promise<JournalEntry[]>((resolve) => {
    heard = resolve;
  });
  const follower = await followJournal({
    database,
    databaseUrl: testDatabaseUrl(),
    onEntries: async (batch) => heard(batch),
  });
  await appendToJournal(database, [line(7)]);
  await database.$executeRaw`select pg_notify('parley_journal', '')`;
  expect(numbers(await entries)).toEqual([7]);
  await follower.stop();
});

test("who starts from the horizon of a snapshot misses nothing that the snapshot does not show", async () => {
  const commitOpen = await openTransaction(1);
  const horizon = await journalHorizon(database);
  await commitOpen();
  await appendToJournal(database, [line(2)]);
  expect(numbers((await readSettled(horizon)).entries)).toEqual([1, 2]);
});

describe("pruning", () => {
  test("forgets old lines, and tells whoever stands before them to reload", async () => {
    await database.installation.create({ data: { id: 1, keyCheck: "x" } });
    const before = await journalHorizon(database);
    await appendToJournal(database, [line(1)]);
    await database.$executeRaw`update journal_entry set at = now() - interval '2 days'`;
    await appendToJournal(database, [line(2)]);

    await pruneJournal(database, new Date(Date.now() - 86_400_000));
    expect(numbers((await readSettled(start)).entries)).toEqual([2]);
    expect(await isPruned(database, before)).toBe(true);
    await vi.waitFor(async () => {
      expect(await isPruned(database, await journalHorizon(database))).toBe(false);
    });
  });

  test("of nothing leaves everybody where they are", async () => {
    await database.installation.create({ data: { id: 1, keyCheck: "x" } });
    await pruneJournal(database, new Date());
    expect(await isPruned(database, await journalHorizon(database))).toBe(false);
  });
});

test("a position survives its way to the browser and back; what is none is told", () => {
  const position = { transactionId: 748n, sequence: 9_007_199_254_740_993n };
  expect(parsePosition(formatPosition(position))).toEqual(position);
  for (const text of ["", "12", "1-", "a-b", "1-2-3", "-1-2"]) expect(parsePosition(text)).toBeNull();
});
