/** Whether a position of the journal lies after another; both as they travel, "transaction-sequence". */
export function isAfter(position: string, other: string): boolean {
  const [transaction, sequence] = partsOf(position);
  const [otherTransaction, otherSequence] = partsOf(other);
  return transaction === otherTransaction ? sequence > otherSequence : transaction > otherTransaction;
}

/** The later of two positions. */
export function laterOf(position: string, other: string): string {
  return isAfter(position, other) ? position : other;
}

function partsOf(position: string): [bigint, bigint] {
  const [transaction = "", sequence = ""] = position.split("-");
  return [BigInt(transaction), BigInt(sequence)];
}
