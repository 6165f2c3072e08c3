"use client";

import { useFormatter, useNow } from "next-intl";

const UPDATE_INTERVAL_MS = 30_000;
const MINUTE_MS = 60_000;

/** How long ago something was, kept current, with the exact time on hover. Renders only itself again. */
export function RelativeTime({ at }: { at: Date }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: UPDATE_INTERVAL_MS });
  // "12 seconds ago" would be wrong before it is written anew.
  const isThisMinute = Math.abs(now.getTime() - at.getTime()) < MINUTE_MS;
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}
    >
      {format.relativeTime(at, isThisMinute ? { now, unit: "minute" } : { now })}
    </time>
  );
}
