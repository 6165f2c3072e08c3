"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { TranscriptEntry } from "../live/transcript-state";
import { useGathered } from "../use-gathered";
import { useLastWords } from "../use-last-words";
import { type Heard, heardAlso, heardAtFirst, newsSince } from "./spoken-news";

type InboundAnnouncerProps = { messages: readonly TranscriptEntry[]; contactName: string };

/**
 * Speaks what the contact writes while the conversation is open; the transcript itself is not live. Several messages
 * that come together are counted, and the last is read.
 */
export function InboundAnnouncer({ messages, contactName }: InboundAnnouncerProps) {
  const t = useTranslations("desktop.transcript");
  const lastWords = useLastWords();
  const heard = useRef<Heard>(undefined);
  const [spoken, speak] = useGathered<TranscriptEntry>();

  useEffect(() => {
    heard.current ??= heardAtFirst(messages);
    const news = newsSince(heard.current, messages);
    if (news.length === 0) return;
    heard.current = heardAlso(heard.current, news);
    speak(news);
  }, [messages, speak]);

  const last = spoken?.items.at(-1);
  return (
    <VisuallyHidden aria-live="polite">
      {spoken && last && (
        // Anew each time: the same words again are to be spoken again.
        <p key={spoken.number}>
          {t("announceAll", {
            count: spoken.items.length,
            sender: contactName,
            text: lastWords({ text: last.text, attachmentTypes: last.attachments.map(({ kind }) => kind) }),
          })}
        </p>
      )}
    </VisuallyHidden>
  );
}
