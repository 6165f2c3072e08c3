import type { Database, Transaction } from "./database";
import type { JournalPosition } from "./journal-position";

/** What happened, by ids only: whoever reads it loads what they may see. */
export type JournalLine = { kind: string; payload: Record<string, string> };

export type JournalEntry = JournalLine & { position: JournalPosition };

/** Adds lines, in their order, as the last statement of the caller's transaction. */
export async function appendToJournal(tx: Transaction, lines: readonly JournalLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.$executeRaw`
    /* prepared */
    insert into journal_entry (kind, payload)
    select kind, payload
      from rows from (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as (kind text, payload jsonb))
           with ordinality as line (kind, payload, ordinal)
     order by ordinal`;
}

/** What a read of the journal found. `isComplete` is false while lines wait behind a running transaction. */
export type JournalReading = { entries: JournalEntry[]; isComplete: boolean };

type Row = { kind: string; payload: Record<string, string>; transaction_id: bigint; sequence: bigint };

/**
 * The lines after a position, oldest first, at most `limit`.
 *
 * Sequences are drawn before commit, so a line may become visible after one with a higher sequence.
 * Reading only below the oldest transaction still running, ordered by (transaction, sequence), nothing
 * can appear later at a place already passed.
 */
export async function readJournal(
  database: Database | Transaction,
  after: JournalPosition,
  limit = 500,
): Promise<JournalReading> {
  const rows = await database.$queryRaw<(Row & { is_settled: boolean })[]>`
    select kind, payload, transaction_id, sequence,
           transaction_id < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint as is_settled
      from journal_entry
     where (transaction_id, sequence) > (${after.transactionId}, ${after.sequence})
     order by transaction_id, sequence
     limit ${limit}`;
  const settled = rows.filter((row) => row.is_settled);
  return {
    entries: settled.map((row) => ({
      kind: row.kind,
      payload: row.payload,
      position: { transactionId: row.transaction_id, sequence: row.sequence },
    })),
    isComplete: settled.length === rows.length,
  };
}

/**
 * The position from which a reader misses nothing that this transaction does not see. Ask it inside the
 * repeatable-read transaction that loads the state to start from.
 */
export async function journalHorizon(tx: Database | Transaction): Promise<JournalPosition> {
  const rows = await tx.$queryRaw<{ horizon: bigint }[]>`
    select (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint as horizon`;
  return { transactionId: rows[0]?.horizon ?? 0n, sequence: 0n };
}

/** Whether lines after this position have been pruned, so that whoever stands there must reload. */
export async function isPruned(database: Database, position: JournalPosition): Promise<boolean> {
  const installation = await database.installation.findUnique({
    where: { id: 1 },
    select: { journalPrunedTo: true },
  });
  return installation !== null && position.transactionId <= installation.journalPrunedTo;
}

/** Deletes lines written before a moment and remembers how far; returns how many. */
export async function pruneJournal(database: Database, before: Date): Promise<number> {
  return database.$executeRaw`
    with pruned as (delete from journal_entry where at < ${before} returning transaction_id),
         horizon as (select max(transaction_id) as transaction_id from pruned),
         remembered as (
           update installation
              set journal_pruned_to = greatest(journal_pruned_to, horizon.transaction_id)
             from horizon
            where installation.id = 1 and horizon.transaction_id is not null)
    select * from pruned`;
}
