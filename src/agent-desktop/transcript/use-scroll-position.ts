"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { TranscriptEntry } from "../live/transcript-state";

const endTolerancePx = 48;
const loadOlderWithinPx = 160;

type ScrollPosition = {
  scrollRef: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** Inbound messages that came below while one was reading further up. */
  newCount: number;
  scrollToEnd: () => void;
};

/**
 * Keeps a transcript where its reader is: at the end it follows what comes; further up it stays put, and
 * older messages that are put above move nothing. One's own reply leads to the end.
 */
export function useScrollPosition(
  messages: readonly TranscriptEntry[],
  { onNearTop }: { onNearTop: () => void },
): ScrollPosition {
  const scrollRef = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const before = useRef({ firstId: "", lastId: "", height: 0 });
  const [readUpTo, setReadUpTo] = useState<string | null>(null);

  const scrollToEnd = useCallback(() => {
    const element = scrollRef.current;
    if (element) element.scrollTop = element.scrollHeight;
    isAtEnd.current = true;
    setReadUpTo(null);
  }, []);

  useLayoutEffect(() => {
    const element = scrollRef.current;
    const last = messages.at(-1);
    if (!element || !last) return;
    const { firstId, lastId, height } = before.current;
    const firstNow = messages[0]?.id ?? "";
    const isOwnAndNew = last.id !== lastId && last.revision === 0;
    if (isAtEnd.current || isOwnAndNew) {
      scrollToEnd();
    } else {
      if (firstId !== "" && firstNow !== firstId) element.scrollTop += element.scrollHeight - height;
      if (last.id !== lastId) setReadUpTo((known) => known ?? lastId);
    }
    before.current = { firstId: firstNow, lastId: last.id, height: element.scrollHeight };
  }, [messages, scrollToEnd]);

  // What changes the room there is (a composer that grows, a window) does not lead away from the end.
  useEffect(() => {
    const element = scrollRef.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function onScroll() {
    const element = scrollRef.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= endTolerancePx;
    if (isAtEnd.current) setReadUpTo(null);
    if (element.scrollTop < loadOlderWithinPx) onNearTop();
  }

  const readIndex = readUpTo === null ? -1 : messages.findIndex(({ id }) => id === readUpTo);
  const newCount =
    readIndex === -1
      ? 0
      : messages.slice(readIndex + 1).filter(({ direction }) => direction === "inbound").length;
  return { scrollRef, onScroll, newCount, scrollToEnd };
}
