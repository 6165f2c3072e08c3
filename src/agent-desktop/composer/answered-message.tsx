"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { TranscriptMessage } from "../../conversations/transcript";
import { useSenderName } from "../transcript/use-sender-name";
import { useLastWords } from "../use-last-words";
import classes from "./composer.module.css";

type AnsweredMessageProps = {
  message: TranscriptMessage;
  contactName: string | null;
  onRemove: () => void;
};

/** The message that the reply will answer. */
export function AnsweredMessage({ message, contactName, onRemove }: AnsweredMessageProps) {
  const t = useTranslations("desktop.composer");
  const senderName = useSenderName(contactName);
  const lastWords = useLastWords();
  const { text, attachments } = message;
  return (
    <div className={classes.answered}>
      <IconArrowBackUp size={16} stroke={1.6} aria-hidden />
      <span className={classes.answeredWords}>
        <span className={classes.answeredSender}>{t("answers", { sender: senderName(message) })}</span>
        <span className={classes.answeredText}>
          {lastWords({ text, attachmentTypes: attachments.map(({ kind }) => kind) })}
        </span>
      </span>
      <Tooltip label={t("answersNothing")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t("answersNothing")}
          onClick={onRemove}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
