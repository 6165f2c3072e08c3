"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { useGathered } from "../use-gathered";
import { type NewWords, newWords } from "./new-words";

type WordsAnnouncerProps = {
  conversations: readonly ConversationSummary[];
  /** The one that is open speaks for itself. */
  openId: string | null;
};

/** Speaks who has written in one's other conversations, and how much. */
export function WordsAnnouncer({ conversations, openId }: WordsAnnouncerProps) {
  const t = useTranslations("desktop");
  const before = useRef(conversations);
  const [spoken, speak] = useGathered<NewWords<ConversationSummary>>();

  useEffect(() => {
    const news = newWords(before.current, conversations);
    before.current = conversations;
    speak(news.filter(({ conversation }) => conversation.conversationId !== openId));
  }, [conversations, openId, speak]);

  return (
    <VisuallyHidden aria-live="polite">
      {spoken && (
        <div key={spoken.number}>
          {together(spoken.items).map(({ conversation, count }) => (
            <p key={conversation.conversationId}>
              {t("transcript.announceElsewhere", {
                count,
                sender: conversation.contactName ?? t("contact.unknown"),
              })}
            </p>
          ))}
        </div>
      )}
    </VisuallyHidden>
  );
}

/** What was told of one conversation at several times, as one. */
function together(all: readonly NewWords<ConversationSummary>[]): NewWords<ConversationSummary>[] {
  const byId = new Map<string, NewWords<ConversationSummary>>();
  for (const { conversation, count } of all) {
    const { conversationId } = conversation;
    byId.set(conversationId, { conversation, count: count + (byId.get(conversationId)?.count ?? 0) });
  }
  return [...byId.values()];
}
