"use client";

import { useTranslations } from "next-intl";
import type { MessageAuthor } from "../../conversations/message";

type Sender = { author: MessageAuthor; authorName: string | null };

/** How the sender of a message is called in the transcript of this contact. */
export function useSenderName(contactName: string | null): (sender: Sender) => string {
  const t = useTranslations("desktop");
  return ({ author, authorName }) => {
    switch (author) {
      case "contact":
        return contactName ?? t("contact.unknown");
      case "agent":
        return authorName ?? t("sender.agent");
      case "system":
      case "otherApp":
      case "pageInbox":
        return t(`sender.${author}`);
    }
  };
}
