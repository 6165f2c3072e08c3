"use client";

import { Kbd } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ResponseGap } from "../../conversations/canned-response";
import { replyLimits } from "../../conversations/reply-limits";
import { keyCaps } from "../commands/command-key";
import { useKeyPlatform } from "../commands/use-key-platform";
import { useDesktopSettings } from "../settings/desktop-settings-store";
import type { judgeChoices } from "./choices-draft";
import classes from "./composer.module.css";

type SendStateProps = {
  length: number;
  messageCount: number;
  gaps: readonly ResponseGap[];
  choicesProblem: Extract<ReturnType<typeof judgeChoices>, { kind: "problem" }>["problem"] | null;
};

const showCountFrom = replyLimits.textLength - 200;

/** What a Send would be, or why there can be none. */
export function SendState({ length, messageCount, gaps, choicesProblem }: SendStateProps) {
  const t = useTranslations("desktop.composer");
  const { textLength, messageCount: maximumCount, ...limits } = replyLimits;
  const gapWords = useGapWords(gaps);
  const problem =
    gapWords ??
    (choicesProblem && t(`choices.${choicesProblem}`, limits)) ??
    (messageCount > maximumCount ? t("tooMany", { maximumCount }) : null);
  if (problem !== null) {
    return (
      <span className={classes.problem} role="status">
        {problem}
      </span>
    );
  }
  if (messageCount > 1) return <span role="status">{t("messages", { count: messageCount })}</span>;
  return length >= showCountFrom ? t("left", { count: textLength - length }) : <KeyHint />;
}

/** What is still to be filled in, each once. */
function useGapWords(gaps: readonly ResponseGap[]): string | null {
  const t = useTranslations("desktop.composer.gaps");
  const format = useFormatter();
  if (gaps.length === 0) return null;
  const variables = [...new Set(gaps.map(({ variable }) => variable))];
  return t("fillIn", { names: format.list(variables.map((variable) => t(variable))) });
}

function KeyHint() {
  const t = useTranslations("desktop.composer");
  const { sendKey } = useDesktopSettings();
  const [mod = ""] = keyCaps("mod+Enter", useKeyPlatform());
  const key = (chunks: ReactNode) => <Kbd size="xs">{chunks}</Kbd>;
  return (
    <span className={classes.keys}>
      {sendKey === "enter" ? t.rich("keys", { key }) : t.rich("keysMod", { key, mod })}
    </span>
  );
}

/** In a sentence: which key sends, and which starts a new line. */
export function SendHint() {
  const t = useTranslations("desktop");
  const { sendKey } = useDesktopSettings();
  const keys = keyCaps("mod+Enter", useKeyPlatform()).join(" + ");
  return sendKey === "enter" ? t("composer.hint") : t("settings.sendByModEnter", { keys });
}
