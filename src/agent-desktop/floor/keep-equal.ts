/**
 * The new value with every part that equals the old one replaced by it, so that what shows that part need not look
 * again. Of what JSON can say, and of dates.
 */
export function keepEqual<T>(before: unknown, after: T): T {
  return keep(before, after) as T;
}

function keep(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (before instanceof Date && after instanceof Date) {
    return before.getTime() === after.getTime() ? before : after;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((item, index) => keep(before[index], item));
    const isSame = before.length === after.length && kept.every((item, index) => item === before[index]);
    return isSame ? before : kept;
  }
  if (isRecord(before) && isRecord(after)) {
    const entries = Object.entries(after).map(([key, value]) => [key, keep(before[key], value)] as const);
    const isSame =
      Object.keys(before).length === entries.length && entries.every(([key, value]) => before[key] === value);
    return isSame ? before : Object.fromEntries(entries);
  }
  return after;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
