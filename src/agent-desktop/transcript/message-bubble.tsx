"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TranscriptEntry } from "../live/transcript-state";
import { Attachments } from "./attachments";
import { DeliveryProblem, SendingProblem } from "./delivery-problem";
import type { MessageActions } from "./message-actions";
import classes from "./message-bubble.module.css";
import { MessageMeta } from "./message-meta";
import { MessageText } from "./message-text";

type MessageBubbleProps = {
  message: TranscriptEntry;
  /** Who said it, in words. */
  sender: string;
  /** The last of a block shows when it was, and where it stands. */
  isLastOfRun: boolean;
  actions: MessageActions;
};

/** One message: what was said, and of one of ours what became of it. */
export function MessageBubble({ message, sender, isLastOfRun, actions }: MessageBubbleProps) {
  const t = useTranslations("desktop.transcript");
  const format = useFormatter();
  const { status, sendProblem } = message;
  return (
    <article
      className={classes.message}
      data-direction={message.direction}
      data-problem={Boolean(sendProblem) || status === "failed" || status === "unconfirmed" || undefined}
      aria-label={t("article", { sender, time: format.dateTime(message.at, { timeStyle: "short" }) })}
    >
      <div className={classes.bubble}>
        <MessageText text={message.text} />
        <Attachments attachments={message.attachments} />
      </div>
      <MessageMeta message={message} isLastOfRun={isLastOfRun} />
      {sendProblem ? (
        <SendingProblem message={message} problem={sendProblem} actions={actions} />
      ) : (
        <DeliveryProblem message={message} retry={actions.retry} />
      )}
    </article>
  );
}
