"use client";

import { IconArrowBackUp } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { TranscriptEntry } from "../live/transcript-state";
import { Attachments } from "./attachments";
import { DeliveryProblem, SendingProblem } from "./delivery-problem";
import type { MessageActions } from "./message-actions";
import classes from "./message-bubble.module.css";
import { MessageMeta } from "./message-meta";
import { MessageReactions } from "./message-reactions";
import { OfferedChoices, TappedButton } from "./message-taps";
import { MessageText } from "./message-text";
import { MessageToolbar } from "./message-toolbar";
import { QuotedMessage } from "./quoted-message";
import { RawDetails } from "./raw-details";
import { useSenderName } from "./use-sender-name";

type MessageBubbleProps = {
  message: TranscriptEntry;
  contactName: string | null;
  /** A jump has just led here. */
  isReached: boolean;
  /** The last of a block shows when it was, and where it stands. */
  isLastOfRun: boolean;
  /** Null where nothing can be done about it: in a transcript that is only read. */
  actions: MessageActions | null;
  /** The agent who reads; null: nobody who could have written it. */
  ownName: string | null;
  /** Leads to another message of the transcript. */
  onJump: (messageId: string) => void;
};

/** One message: what was said, and of one of ours what became of it. */
export function MessageBubble(props: MessageBubbleProps) {
  const { message, contactName, isReached, isLastOfRun, actions, ownName, onJump } = props;
  const t = useTranslations("desktop.transcript");
  const format = useFormatter();
  const senderName = useSenderName(contactName);
  const { status, sendProblem, details, deletedAt } = message;
  return (
    <article
      className={classes.message}
      data-message={message.id}
      data-direction={message.direction}
      data-problem={Boolean(sendProblem) || status === "failed" || status === "unconfirmed" || undefined}
      data-reached={isReached || undefined}
      data-taken-back={deletedAt !== null || undefined}
      tabIndex={-1}
      aria-label={t("article", {
        sender: senderName(message),
        time: format.dateTime(message.at, { timeStyle: "short" }),
      })}
    >
      <div className={classes.bubble}>
        {deletedAt === null ? (
          <Contents message={message} contactName={contactName} onJump={onJump} />
        ) : (
          <TakenBack message={message} sender={senderName(message)} />
        )}
      </div>
      <MessageReactions
        reactions={message.reactions}
        contact={senderName({ author: "contact", authorName: null })}
      />
      {details?.kind === "choices" && deletedAt === null && <OfferedChoices {...details} />}
      <MessageMeta message={message} ownName={ownName} isLastOfRun={isLastOfRun} />
      {actions && <Problem message={message} actions={actions} />}
      {actions && <MessageToolbar message={message} actions={actions} />}
    </article>
  );
}

type ContentsProps = Pick<MessageBubbleProps, "message" | "contactName" | "onJump">;

function Contents({ message, contactName, onJump }: ContentsProps) {
  const t = useTranslations("transcript.raw");
  const { details, attachments } = message;
  const isEmpty = message.text === "" && attachments.length === 0 && message.kind === "message";
  const unsupported = attachments.filter(({ kind }) => kind === "unsupported");
  return (
    <>
      {message.quoted && <QuotedMessage quoted={message.quoted} contactName={contactName} onJump={onJump} />}
      {message.kind === "postback" ? (
        <TappedButton title={message.text} payload={details?.kind === "postback" ? details.payload : null} />
      ) : (
        <MessageText text={message.text} />
      )}
      <Attachments attachments={attachments} />
      {isEmpty && <p className={classes.attachment}>{t("unsupported")}</p>}
      {(isEmpty || unsupported.length > 0) && (
        <RawDetails value={{ details, attachments: unsupported.map((attachment) => attachment.details) }} />
      )}
    </>
  );
}

/** What was taken back is no longer for anybody's eyes. */
function TakenBack({ message, sender }: { message: TranscriptEntry; sender: string }) {
  const t = useTranslations("transcript.takenBack");
  return (
    <p className={classes.attachment}>
      <IconArrowBackUp size={16} stroke={1.6} aria-hidden />
      {t(message.author === "contact" ? "contact" : "by", { name: sender })}
    </p>
  );
}

function Problem({ message, actions }: { message: TranscriptEntry; actions: MessageActions }) {
  return message.sendProblem ? (
    <SendingProblem message={message} problem={message.sendProblem} actions={actions} />
  ) : (
    <DeliveryProblem message={message} actions={actions} />
  );
}
