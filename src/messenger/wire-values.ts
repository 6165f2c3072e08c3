/** Reading values of which the documentation and the wire disagree: nothing here throws. */

/** The object's members, or none if the value is not an object. */
export function readRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The elements, or none if the value is not an array. */
export function readArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text that PostgreSQL can keep: without NUL, each lone half of a surrogate pair replaced. Null if none is left. */
export function readText(value: unknown): string | null {
  if (typeof value !== "string") return null;
  return value.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD") || null;
}

/** An id, documented as a string and sometimes a number. Beyond 2^53 the parser has made it a string. */
export function readId(value: unknown): string | null {
  return Number.isSafeInteger(value) ? String(value) : readText(value);
}

/** A quantity, a price or a score: digits, as a string or as a number. */
export function readAmount(value: unknown): string | null {
  return Number.isFinite(value) ? String(value) : readText(value);
}

const secondsBelow = 1e11;
const latestMs = Date.UTC(9999, 11, 31);

/**
 * A time of the wire: milliseconds, seconds where the number is too small for milliseconds, either of them
 * sometimes in a string. Null for what is missing, 0 or no time.
 */
export function readTimestamp(value: unknown): Date | null {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !(number > 0)) return null;
  const milliseconds = number < secondsBelow ? number * 1000 : number;
  return milliseconds <= latestMs ? new Date(milliseconds) : null;
}
