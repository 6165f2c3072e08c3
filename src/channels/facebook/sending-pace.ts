import type { GraphUsage } from "../../messenger/graph-usage";

const minuteMs = 60_000;

/** From here on we go slower, in percent of a limit of Facebook's. */
const slowFrom = 80;
const stopFrom = 100;

/** Facebook's limits look back over an hour and more; when it does not tell how long it takes, we look again. */
const stopMs = 5 * minuteMs;
const slowStepMs = 250;

/**
 * For how long nothing more should go out through an account after an answer that told how much of its limits is
 * used, in milliseconds; null: at once. From 80 % on, a pause that grows to 5 seconds with each percent; from
 * 100 % on, until Facebook says that it takes calls again.
 */
export function holdAfter(usage: GraphUsage | undefined): number | null {
  if (usage === undefined || usage.percent < slowFrom) return null;
  if (usage.percent < stopFrom) return (Math.floor(usage.percent) - slowFrom + 1) * slowStepMs;
  return usage.regainMinutes > 0 ? usage.regainMinutes * minuteMs : stopMs;
}
