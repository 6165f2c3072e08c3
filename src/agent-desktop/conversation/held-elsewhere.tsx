"use client";

import { Button } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiAnswers, useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import classes from "./held-elsewhere.module.css";

type Answer = ApiAnswers["conversations"]["takeThread"];

/** Says that another app has the thread, and offers to take it over. What Facebook answers is told as it is. */
export function HeldElsewhere({ conversationId }: { conversationId: string }) {
  const t = useTranslations("transcript.elsewhere");
  const client = useTRPCClient();
  const sentenceOf = useErrorSentence();
  const [isTaking, setTaking] = useState(false);
  const [answer, setAnswer] = useState<string | null>(null);

  function wordsOf(taken: Answer): string {
    switch (taken.kind) {
      case "taken":
        return t("taken");
      case "account-inactive":
        return t("inactive");
      case "not-yours":
        return t("notYours");
      case "refused": {
        const { reason, platform } = taken.failure;
        const isUnanswered = reason === "no-answer" || reason === "unreachable";
        return isUnanswered ? t("unanswered") : t("refused", { text: platform?.text ?? reason });
      }
    }
  }

  async function take() {
    setTaking(true);
    setAnswer(null);
    try {
      setAnswer(wordsOf(await client.conversations.takeThread.mutate({ conversationId })));
    } catch (error) {
      setAnswer(sentenceOf(error));
    } finally {
      setTaking(false);
    }
  }

  return (
    <div className={classes.notice}>
      <IconArrowsExchange size={18} stroke={1.6} aria-hidden />
      <p>
        <strong>{t("title")}</strong> <span>{t("hint")}</span>
      </p>
      <Button size="compact-sm" variant="default" loading={isTaking} onClick={() => void take()}>
        {t("take")}
      </Button>
      <p role="status" className={classes.answer}>
        {answer}
      </p>
    </div>
  );
}
