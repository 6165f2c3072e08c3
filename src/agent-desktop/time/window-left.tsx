"use client";

import { useFormatter, useTranslations } from "next-intl";
import { remainingText } from "./duration";
import classes from "./elapsed.module.css";
import { useNow } from "./use-now";

/** How long the reply window is still open. */
export function WindowLeft({ closesAt }: { closesAt: Date }) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const left = remainingText(closesAt.getTime() - useNow(1_000));
  const time = left.kind === "clock" ? left.text : t("time.minutesLeft", { count: left.count });
  const exact = format.dateTime(closesAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <span className={classes.digits} title={t("window.title", { time: exact })}>
      {t("window.left", { time })}
    </span>
  );
}
