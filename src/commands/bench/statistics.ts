/** The value below which `share` (0 to 1) of the sorted values lie; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
}

/** The middle one of several measurements, and how far the others lie around it. */
export type Summary = { median: number; least: number; most: number };

/** Of an even number the lower middle, so that the median is always a value that was measured. */
export function summarize(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return { median, least: quantile(sorted, 0), most: quantile(sorted, 1) };
}

/**
 * How many times the one is the other, round by round: both of a round met the machine in the same mood,
 * which the medians of all rounds need not have.
 */
export function summarizeRatio(these: readonly number[], those: readonly number[]): Summary {
  if (these.length !== those.length) {
    throw new Error(`Rounds are compared in pairs: here are ${these.length} and ${those.length}.`);
  }
  return summarize(these.map((value, round) => value / (those[round] ?? Number.NaN)));
}
