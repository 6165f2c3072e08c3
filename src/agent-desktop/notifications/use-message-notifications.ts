"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { useDesktopSettings } from "../settings/desktop-settings-store";
import { useLastWords } from "../use-last-words";
import { newWords } from "./new-words";
import { showNotification } from "./show-notification";
import { useIsInFront } from "./use-in-front";

/** Has the system tell what contacts write while the desktop is not in front, for those who chose so. */
export function useMessageNotifications(
  conversations: readonly ConversationSummary[],
  onOpen: (conversationId: string) => void,
): void {
  const t = useTranslations("desktop");
  const lastWords = useLastWords();
  const { notifiesMessages } = useDesktopSettings();
  const isInFront = useIsInFront();
  const before = useRef(conversations);
  const away = useRef(new AbortController());

  const show = useEffectEvent((conversation: ConversationSummary) => {
    if (!notifiesMessages || isInFront || !conversation.lastMessage) return;
    void showNotification(away.current.signal, {
      title: conversation.contactName ?? t("contact.unknown"),
      body: lastWords(conversation.lastMessage),
      tag: conversation.conversationId,
      stays: false,
      onClick: () => onOpen(conversation.conversationId),
    });
  });

  useEffect(() => {
    const news = newWords(before.current, conversations);
    before.current = conversations;
    for (const { conversation } of news) show(conversation);
  }, [conversations]);

  // Who is back has seen them.
  useEffect(() => {
    if (isInFront) return;
    away.current = new AbortController();
    const leaving = away.current;
    return () => leaving.abort();
  }, [isInFront]);
}
