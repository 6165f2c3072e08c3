"use client";

import { useEffect, useRef, useState } from "react";
import { countsAsUnread } from "../live/counts-as-unread";
import type { TranscriptEntry } from "../live/transcript-state";
import { firstNewId, markUnread } from "./first-new";

type MarkOptions = {
  /** How many messages were unread as it was opened; what it is afterwards changes nothing. */
  unreadCount: number;
  hasOlder: boolean;
  /** The agent who reads. */
  ownName: string | null;
};

type NewMarked = {
  /** Whether something is marked as new. */
  isMarked: boolean;
  /** The message before which the mark stands; null: nowhere, or it is not loaded. */
  firstNewId: string | null;
};

/**
 * Marks where what is new begins: with what was unread as the conversation was opened, or with what came while its
 * window was not in front. The mark stays where it is while one looks, and goes when one answers.
 */
export function useNewMark(
  messages: readonly TranscriptEntry[],
  { unreadCount, hasOlder, ownName }: MarkOptions,
): NewMarked {
  const [mark, setMark] = useState(() => markUnread(messages, unreadCount));
  const heardId = useRef(messages.at(-1)?.id);
  // Of one absence, the first message counts.
  const isMarkedSinceAway = useRef(false);

  useEffect(() => {
    const back = () => {
      isMarkedSinceAway.current = false;
    };
    window.addEventListener("focus", back);
    return () => window.removeEventListener("focus", back);
  }, []);

  useEffect(() => {
    const heardIndex = messages.findLastIndex(({ id }) => id === heardId.current);
    heardId.current = messages.at(-1)?.id;
    const news = heardIndex === -1 ? [] : messages.slice(heardIndex + 1);
    if (news.some((message) => isAnswerOf(ownName, message))) {
      setMark(null);
      return;
    }
    const first = news.find(countsAsUnread);
    if (!first || isInFront() || isMarkedSinceAway.current) return;
    isMarkedSinceAway.current = true;
    setMark({ kind: "message", messageId: first.id });
  }, [messages, ownName]);

  return { isMarked: mark !== null, firstNewId: firstNewId(messages, mark, hasOlder) };
}

function isAnswerOf(ownName: string | null, { author, authorName }: TranscriptEntry): boolean {
  return author === "agent" && ownName !== null && authorName === ownName;
}

function isInFront(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
