"use client";

import { useFormatter } from "next-intl";
import { useMemo } from "react";

/** Every zone's days begin at a quarter of an hour of Greenwich. */
const quarterHourMs = 15 * 60_000;

/** Names the day of a moment, in the viewer's zone. Formatting is slow, so each quarter of an hour is asked for once. */
export function useDayOf(): (at: Date) => string {
  const format = useFormatter();
  return useMemo(() => {
    const known = new Map<number, string>();
    return (at) => {
      const quarter = Math.floor(at.getTime() / quarterHourMs);
      const day = known.get(quarter) ?? format.dateTime(at, { dateStyle: "short" });
      known.set(quarter, day);
      return day;
    };
  }, [format]);
}
