"use client";

import {
  IconFile,
  IconMapPin,
  IconMicrophone,
  IconMoodSmile,
  IconPaperclip,
  IconPhoto,
  IconVideo,
} from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { AttachmentKind } from "../../conversations/attachment";
import type { TranscriptEntry } from "../live/transcript-state";
import { DeliveryProblem, SendingProblem } from "./delivery-problem";
import type { MessageActions } from "./message-actions";
import classes from "./message-bubble.module.css";
import { MessageStatus } from "./message-status";

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
  const t = useTranslations("desktop");
  const format = useFormatter();
  const time = format.dateTime(message.at, { timeStyle: "short" });
  const { author, status, sendProblem } = message;
  const isUnsettled =
    status === "queued" || status === "sending" || status === "failed" || status === "unconfirmed";
  return (
    <article
      className={classes.message}
      data-direction={message.direction}
      data-problem={Boolean(sendProblem) || status === "failed" || status === "unconfirmed" || undefined}
      aria-label={t("transcript.article", { sender, time })}
    >
      <div className={classes.bubble}>
        {message.text !== "" && <p className={classes.text}>{message.text}</p>}
        <Attachments kinds={message.attachments.map(({ kind }) => kind)} />
      </div>
      <div className={classes.meta} data-quiet={(!isLastOfRun && !isUnsettled) || undefined}>
        {(author === "otherApp" || author === "pageInbox") && (
          <span>{t(author === "otherApp" ? "sender.sentByOtherApp" : "sender.sentByPageInbox")}</span>
        )}
        <time
          dateTime={message.at.toISOString()}
          title={format.dateTime(message.at, { dateStyle: "full", timeStyle: "medium" })}
        >
          {time}
        </time>
        {status !== "received" && !sendProblem && <MessageStatus status={status} />}
      </div>
      {sendProblem ? (
        <SendingProblem message={message} problem={sendProblem} actions={actions} />
      ) : (
        <DeliveryProblem message={message} actions={actions} />
      )}
    </article>
  );
}

const attachmentIcons: Partial<Record<AttachmentKind, typeof IconFile>> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  file: IconFile,
  location: IconMapPin,
  sticker: IconMoodSmile,
};

/** What was attached, each kind in one line with how many there are of it. */
function Attachments({ kinds }: { kinds: readonly AttachmentKind[] }) {
  const t = useTranslations("desktop.attachment");
  const format = useFormatter();
  return [...new Set(kinds)].map((kind) => {
    const Icon = attachmentIcons[kind] ?? IconPaperclip;
    const count = kinds.filter((other) => other === kind).length;
    return (
      <p key={kind} className={classes.attachment}>
        <Icon size={16} stroke={1.6} aria-hidden />
        {t(kind)}
        {count > 1 && ` × ${format.number(count)}`}
      </p>
    );
  });
}
