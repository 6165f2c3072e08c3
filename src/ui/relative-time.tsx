"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";

const UPDATE_INTERVAL_MS = 30_000;
const MINUTE_MS = 60_000;

/** How long ago something was, kept current, with the exact time on hover. Renders only itself again. */
export function RelativeTime({ at }: { at: Date }) {
  const t = useTranslations("shell");
  const format = useFormatter();
  const now = useNow({ updateInterval: UPDATE_INTERVAL_MS });
  // "12 seconds ago" would be wrong before it is written anew; a clock that runs ahead is no future.
  const isJustNow = now.getTime() - at.getTime() < MINUTE_MS;
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}
    >
      {isJustNow ? t("justNow") : format.relativeTime(at, { now })}
    </time>
  );
}
