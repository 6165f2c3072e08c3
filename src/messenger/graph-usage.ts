import { parseLosslessJson } from "./lossless-json";
import { isRecord } from "./wire-values";

/** How much of its limits Facebook says that we have used, of several the one that is used most. */
export type GraphUsage = {
  /** 100 and more: the limit is reached. */
  percent: number;
  /** In how many minutes calls are taken again, when Facebook says so; 0 while they are. */
  regainMinutes: number;
};

const limits = ["x-app-usage", "x-page-usage"];
const limitsByUseCase = "x-business-use-case-usage";

/** Of the limits by use case, those that sending messages counts towards. */
const useCasesOfSending = new Set<unknown>(["messenger", "pages"]);

/**
 * Reads the headers in which Facebook tells of its limits. Null when there are none that can be read: they are
 * not on every answer.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function readUsage(headers: Headers): GraphUsage | null {
  const byLimit = limits.map((name) => readHeader(headers, name));
  const byUseCase = Object.values(readHeader(headers, limitsByUseCase) ?? {})
    .flat()
    .filter((entry) => isRecord(entry) && useCasesOfSending.has(entry.type));
  const usages = [...byLimit, ...byUseCase].flatMap((entry) => readEntry(entry) ?? []);
  if (usages.length === 0) return null;
  return {
    percent: Math.max(...usages.map(({ percent }) => percent)),
    regainMinutes: Math.max(...usages.map(({ regainMinutes }) => regainMinutes)),
  };
}

function readHeader(headers: Headers, name: string): Record<string, unknown> | null {
  const text = headers.get(name);
  if (text === null) return null;
  try {
    const json = parseLosslessJson(text);
    return isRecord(json) ? json : null;
  } catch {
    // A header we cannot read tells nothing; the calls themselves still tell when there are too many.
    return null;
  }
}

function readEntry(entry: unknown): GraphUsage | null {
  if (!isRecord(entry)) return null;
  const numbers = [entry.call_count, entry.total_time, entry.total_cputime].map(numberOrNull);
  const known = numbers.filter((number) => number !== null);
  const regainMinutes = numberOrNull(entry.estimated_time_to_regain_access) ?? 0;
  return known.length === 0 ? null : { percent: Math.max(...known), regainMinutes };
}

function numberOrNull(value: unknown): number | null {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : null;
}
