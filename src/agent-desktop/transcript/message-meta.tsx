"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TranscriptEntry } from "../live/transcript-state";
import classes from "./message-meta.module.css";
import { MessageStatus } from "./message-status";

/** Below a message: where it was sent, when, and where it stands. The last of a block shows it, and whatever is not settled. */
export function MessageMeta({ message, isLastOfRun }: { message: TranscriptEntry; isLastOfRun: boolean }) {
  const t = useTranslations("desktop.sender");
  const format = useFormatter();
  const { author, status, sendProblem } = message;
  const isUnsettled =
    status === "queued" || status === "sending" || status === "failed" || status === "unconfirmed";
  return (
    <div className={classes.meta} data-quiet={(!isLastOfRun && !isUnsettled) || undefined}>
      {(author === "otherApp" || author === "pageInbox") && (
        <span>{t(author === "otherApp" ? "sentByOtherApp" : "sentByPageInbox")}</span>
      )}
      <time
        dateTime={message.at.toISOString()}
        title={format.dateTime(message.at, { dateStyle: "full", timeStyle: "medium" })}
      >
        {format.dateTime(message.at, { timeStyle: "short" })}
      </time>
      {status !== "received" && !sendProblem && <MessageStatus status={status} />}
    </div>
  );
}
