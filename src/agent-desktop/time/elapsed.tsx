"use client";

import { useFormatter, useTranslations } from "next-intl";
import { durationText } from "./duration";
import classes from "./elapsed.module.css";
import { useNow } from "./use-now";

/** How long ago something was, counting on by itself; the exact time on hover. */
export function Elapsed({ since, label }: { since: Date; label?: string }) {
  const t = useTranslations("desktop.time");
  const format = useFormatter();
  const elapsed = durationText(useNow(1_000) - since.getTime());
  const exact = format.dateTime(since, { dateStyle: "medium", timeStyle: "medium" });
  return (
    <time
      dateTime={since.toISOString()}
      title={label ? `${label}: ${exact}` : exact}
      className={classes.digits}
      suppressHydrationWarning
    >
      {elapsed.kind === "clock" ? elapsed.text : t("days", { count: elapsed.count })}
    </time>
  );
}
