import { type Database, inTransaction, type Transaction } from "./database";
import { appendToJournal, type JournalLine } from "./journal";
import { nudge } from "./nudge";

/** A transaction under way, and what it will say and set going when it commits. */
export type UnitOfWork = {
  tx: Transaction;
  /** Adds a line to the journal, written as the last statement before commit. */
  announce(line: JournalLine): void;
  /** Sets something going once the transaction has committed, however often it had to run; else never. */
  afterCommit(effect: AfterCommit): void;
};

/** What follows a commit. It must return at once and not throw: nobody waits for it or can undo anything. */
export type AfterCommit = (database: Database) => void;

/**
 * Runs one use case in one transaction: its writes and its journal lines commit together or not at all.
 * The transaction may run again after a serialisation failure or a deadlock, so `story` must do nothing
 * outside it.
 */
export async function unitOfWork<T>(database: Database, story: (work: UnitOfWork) => Promise<T>): Promise<T> {
  let lines: JournalLine[] = [];
  let effects = new Set<AfterCommit>();
  const result = await inTransaction(database, async (tx) => {
    lines = [];
    effects = new Set();
    const told = await story({
      tx,
      announce: (line) => lines.push(line),
      afterCommit: (effect) => effects.add(effect),
    });
    await appendToJournal(tx, lines);
    return told;
  });
  if (lines.length > 0) nudge(database);
  for (const effect of effects) effect(database);
  return result;
}
