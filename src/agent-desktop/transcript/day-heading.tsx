"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import classes from "./transcript.module.css";

const aDayMs = 86_400_000;

/** Which day it was. */
export function DayHeading({ at, dayOf }: { at: Date; dayOf: (at: Date) => string }) {
  const t = useTranslations("desktop.transcript");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const isToday = dayOf(at) === dayOf(now);
  const isYesterday = dayOf(at) === dayOf(new Date(now.getTime() - aDayMs));
  const isThisYear = format.dateTime(at, { year: "numeric" }) === format.dateTime(now, { year: "numeric" });
  const name = isToday
    ? t("today")
    : isYesterday
      ? t("yesterday")
      : format.dateTime(at, {
          weekday: "short",
          day: "numeric",
          month: "long",
          ...(isThisYear ? {} : { year: "numeric" }),
        });
  return <h3 className={classes.dayName}>{name}</h3>;
}
