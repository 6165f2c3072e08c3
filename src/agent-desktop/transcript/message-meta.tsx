"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TranscriptEntry } from "../live/transcript-state";
import { EditHistory } from "./edit-history";
import classes from "./message-meta.module.css";
import { MessageStatus } from "./message-status";
import { QuickReplyMark } from "./message-taps";

type MessageMetaProps = {
  message: TranscriptEntry;
  /** Whose own messages need no name. */
  ownName?: string | null;
  isLastOfRun: boolean;
};

/**
 * Below a message: which other agent wrote it, where or by what it was sent, when, and where it stands. The last of a
 * block shows it, and so does one that is not settled, was edited or was only tapped.
 */
export function MessageMeta({ message, ownName = null, isLastOfRun }: MessageMetaProps) {
  const t = useTranslations("desktop.sender");
  const format = useFormatter();
  const { author, authorName, status, sendProblem, details } = message;
  const isUnsettled =
    status === "queued" || status === "sending" || status === "failed" || status === "unconfirmed";
  const isEdited = message.editedAt !== null && message.deletedAt === null;
  const isTapped = details?.kind === "quick-reply";
  const isQuiet = !isLastOfRun && !isUnsettled && !isEdited && !isTapped;
  return (
    <div className={classes.meta} data-quiet={isQuiet || undefined}>
      {author === "agent" && authorName !== null && authorName !== ownName && <span>{authorName}</span>}
      {author === "system" && <span>{t("system")}</span>}
      {(author === "otherApp" || author === "pageInbox") && (
        <span>{t(author === "otherApp" ? "sentByOtherApp" : "sentByPageInbox")}</span>
      )}
      {isTapped && <QuickReplyMark payload={details.payload} />}
      {isEdited && <EditHistory message={message} />}
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
