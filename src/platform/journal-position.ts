/**
 * A place in the journal, "transaction-sequence". Positions are ordered by transaction first: a reader
 * that has read up to one never meets a line before it later (docs/decisions/0008-journal.md).
 */
export type JournalPosition = { transactionId: bigint; sequence: bigint };

/** As it travels to the browser and back, as the id of a server-sent event. */
export function formatPosition(position: JournalPosition): string {
  return `${position.transactionId}-${position.sequence}`;
}

/** Null when the text is not a position. */
export function parsePosition(text: string): JournalPosition | null {
  const match = /^(\d{1,19})-(\d{1,19})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { transactionId: BigInt(match[1]), sequence: BigInt(match[2]) };
}

/** Whether `a` lies after `b`. */
export function isAfter(a: JournalPosition, b: JournalPosition): boolean {
  return a.transactionId === b.transactionId ? a.sequence > b.sequence : a.transactionId > b.transactionId;
}
