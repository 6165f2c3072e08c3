"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReplyWindow, windowUrgency } from "../../conversations/reply-window";
import { remainingText } from "./duration";
import { useNow } from "./use-now";
import classes from "./window-left.module.css";

type OpenWindow = Extract<ReplyWindow, { allowed: true }>;

type WindowLeftProps = {
  window: OpenWindow;
  /** Only the time, where there is no room for words. */
  isShort?: boolean;
  id?: string;
};

/** How long the reply window is still open, warning when it is about to close. */
export function WindowLeft({ window: { closesAt, replyMode }, isShort = false, id }: WindowLeftProps) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const leftMs = closesAt.getTime() - useNow(1_000);
  const time = useRemaining(leftMs);
  const exact = format.dateTime(closesAt, { dateStyle: "medium", timeStyle: "short" });
  const isLate = replyMode === "human-agent";
  const words = isLate ? t("window.leftHumanAgent", { time }) : t("window.left", { time });
  return (
    <span
      id={id}
      className={classes.left}
      data-urgency={windowUrgency(leftMs)}
      title={isLate ? t("window.titleHumanAgent", { time: exact }) : t("window.title", { time: exact })}
    >
      {isShort ? t("window.short", { time }) : words}
    </span>
  );
}

function useRemaining(leftMs: number): string {
  const t = useTranslations("desktop.time");
  const left = remainingText(leftMs);
  switch (left.kind) {
    case "clock":
      return left.text;
    case "minutes":
      return t("minutesLeft", { count: left.count });
    case "days":
      return t("days", { count: left.count });
  }
}
