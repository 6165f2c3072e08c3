"use client";

import { UnstyledButton } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { QuotedMessage as Quoted } from "../../conversations/transcript";
import { useLastWords } from "../use-last-words";
import classes from "./quoted-message.module.css";
import { useSenderName } from "./use-sender-name";

type QuotedMessageProps = {
  quoted: Quoted;
  contactName: string | null;
  /** Leads to the message in the transcript. */
  onJump: (messageId: string) => void;
};

/** The message that another one answers, in short. Leads to it, where we have it. */
export function QuotedMessage({ quoted: { message }, contactName, onJump }: QuotedMessageProps) {
  const t = useTranslations("transcript.quote");
  const senderName = useSenderName(contactName);
  const lastWords = useLastWords();
  if (!message) return <p className={classes.quote}>{t("unknown")}</p>;
  const sender = senderName(message);
  const words = lastWords(message);
  return (
    <UnstyledButton
      className={classes.quote}
      aria-label={t("jump", { sender, words: words || t("takenBack") })}
      onClick={() => onJump(message.id)}
    >
      <span className={classes.sender}>{sender}</span>
      <span className={classes.words} dir="auto" data-hidden={words === "" || undefined}>
        {words || t("takenBack")}
      </span>
    </UnstyledButton>
  );
}
