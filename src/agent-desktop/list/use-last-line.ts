"use client";

import { useTranslations } from "next-intl";
import type { ConversationSummary } from "../../routing/desktop-view";
import { useLastWords } from "../use-last-words";

/** The last message in one line, and who of us said it. */
export function useLastLine(lastMessage: ConversationSummary["lastMessage"]): string {
  const t = useTranslations("desktop.list");
  const lastWords = useLastWords();
  if (!lastMessage) return "";
  const text = lastWords(lastMessage);
  switch (lastMessage.author) {
    case "contact":
      return text;
    case "agent":
      return lastMessage.colleagueName === null
        ? t("you", { text })
        : t("colleague", { name: lastMessage.colleagueName, text });
    case "system":
      return t("automatic", { text });
    case "otherApp":
    case "pageInbox":
      return t("outside", { text });
  }
}
