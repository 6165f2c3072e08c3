"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { TranscriptEntry } from "../live/transcript-state";
import { isPrepended, type TranscriptItem } from "./transcript-items";

const endTolerancePx = 48;
/** How many heights of the view lie above when older messages are asked for, so that one seldom waits for them. */
const loadAheadViews = 1.5;

type ReadingPosition = {
  scrollRef: RefObject<HTMLDivElement | null>;
  listRef: RefObject<VirtualizerHandle | null>;
  /** Whether rows are being put above the others in this very rendering. */
  shift: boolean;
  onScroll: () => void;
  /** To be called when rows or the room for them have changed their size. */
  onResize: () => void;
  /** Inbound messages that came below while one was reading further up. */
  newCount: number;
  scrollToEnd: () => void;
  scrollToItem: (key: string) => void;
};

type ReadingOptions = {
  /** How much room there is above the first row. */
  startMarginPx: number;
  onNearTop: () => void;
};

/** A row, and how far below the upper edge of the view it begins. */
type Anchor = { key: string; belowTopPx: number };

/**
 * Keeps a transcript where its reader is: at the end it follows what comes; further up it stays put, whatever comes,
 * is put above or changes its height. One's own reply leads to the end.
 */
export function useReadingPosition(
  items: readonly TranscriptItem[],
  messages: readonly TranscriptEntry[],
  { startMarginPx, onNearTop }: ReadingOptions,
): ReadingPosition {
  const scrollRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<VirtualizerHandle>(null);
  const isAtEnd = useRef(true);
  const anchor = useRef<Anchor | null>(null);
  const shown = useRef(items);
  const lastId = useRef("");
  const [readUpTo, setReadUpTo] = useState<string | null>(null);
  const shift = isPrepended(shown.current, items);

  /** Puts the view back where its reader was. */
  const place = useCallback(() => {
    const scroll = scrollRef.current;
    const list = listRef.current;
    if (!scroll || !list) return;
    if (isAtEnd.current) {
      scroll.scrollTop = scroll.scrollHeight;
      return;
    }
    const index = shown.current.findIndex(({ key }) => key === anchor.current?.key);
    if (index === -1 || !anchor.current) return;
    const drift = list.getItemOffset(index) + startMarginPx - scroll.scrollTop - anchor.current.belowTopPx;
    // The browser rounds where it scrolls to.
    if (Math.abs(drift) > 1) scroll.scrollTop += drift;
  }, [startMarginPx]);

  /**
   * Asks for what is before when one has come near it: by scrolling, or because one was there already when a page came,
   * from where no scrolling leads further up.
   */
  const lookAhead = useCallback(() => {
    const scroll = scrollRef.current;
    if (!scroll || isAtEnd.current) return;
    if (scroll.scrollTop < scroll.clientHeight * loadAheadViews) onNearTop();
  }, [onNearTop]);

  const scrollToEnd = useCallback(() => {
    isAtEnd.current = true;
    setReadUpTo(null);
    place();
  }, [place]);

  useLayoutEffect(() => {
    shown.current = items;
    const last = messages.at(-1);
    const isNew = last !== undefined && last.id !== lastId.current;
    if (isNew && last.revision === 0) isAtEnd.current = true;
    if (isAtEnd.current) setReadUpTo(null);
    else if (isNew) {
      const before = lastId.current;
      setReadUpTo((known) => known ?? before);
    }
    lastId.current = last?.id ?? "";
    place();
    lookAhead();
  }, [items, messages, place, lookAhead]);

  const onScroll = useCallback(() => {
    const scroll = scrollRef.current;
    const list = listRef.current;
    if (!scroll || !list) return;
    isAtEnd.current = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight <= endTolerancePx;
    if (isAtEnd.current) {
      setReadUpTo(null);
      return;
    }
    anchor.current = firstWholeRow(shown.current, list, scroll.scrollTop - startMarginPx);
    lookAhead();
  }, [lookAhead, startMarginPx]);

  const scrollToItem = useCallback((key: string) => {
    const index = shown.current.findIndex((item) => item.key === key);
    if (index === -1) return;
    isAtEnd.current = false;
    anchor.current = null;
    listRef.current?.scrollToIndex(index, { align: "center" });
  }, []);

  return {
    scrollRef,
    listRef,
    shift,
    onScroll,
    onResize: place,
    newCount: countSince(messages, readUpTo),
    scrollToEnd,
    scrollToItem,
  };
}

/** The first row whose beginning is in view: one that begins above may grow without moving what is read. */
function firstWholeRow(
  items: readonly TranscriptItem[],
  list: VirtualizerHandle,
  scrolledPx: number,
): Anchor | null {
  let index = items.length === 0 ? 0 : list.findItemIndex(scrolledPx);
  if (list.getItemOffset(index) < scrolledPx && index + 1 < items.length) index += 1;
  const item = items[index];
  return item ? { key: item.key, belowTopPx: list.getItemOffset(index) - scrolledPx } : null;
}

function countSince(messages: readonly TranscriptEntry[], readUpTo: string | null): number {
  if (readUpTo === null) return 0;
  const readIndex = messages.findLastIndex(({ id }) => id === readUpTo);
  if (readIndex === -1) return 0;
  return messages.slice(readIndex + 1).filter(({ direction }) => direction === "inbound").length;
}
