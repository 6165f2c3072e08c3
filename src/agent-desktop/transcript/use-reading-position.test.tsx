// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleMessage, sampleReply } from "../../testing/desktop-samples";
import type { TranscriptEntry } from "../live/transcript-state";
import { transcriptItems } from "./transcript-items";
import { useReadingPosition } from "./use-reading-position";

const rowPx = 50;
const viewPx = 200;
const onNearTop = vi.fn();
const message = (id: string) => sampleMessage({ id });
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(String(from + index)));

beforeEach(() => onNearTop.mockReset());
afterEach(cleanup);

/** A transcript whose rows are all of one height, in a view that has room for four. */
function read(first: TranscriptEntry[]) {
  const rowsOf = (messages: TranscriptEntry[]) =>
    transcriptItems({ messages, hasOlder: false, dayOf: () => "day" });
  let rowCount = 0;
  let scrollTop = 0;
  const view = document.createElement("div");
  const end = () => Math.max(0, rowCount * rowPx - viewPx);
  Object.defineProperties(view, {
    scrollTop: {
      get: () => scrollTop,
      set: (top: number) => {
        scrollTop = Math.min(Math.max(0, top), end());
      },
    },
    scrollHeight: { get: () => rowCount * rowPx },
    clientHeight: { get: () => viewPx },
  });
  const list = {
    cache: [[]] as [number[]],
    scrollOffset: 0,
    scrollSize: 0,
    viewportSize: viewPx,
    findItemIndex: (px: number) => Math.floor(px / rowPx),
    getItemOffset: (index: number) => index * rowPx,
    getItemSize: () => rowPx,
    scrollToIndex: () => {},
    scrollTo: () => {},
    scrollBy: () => {},
  };
  const { result, rerender } = renderHook(
    ({ messages }: { messages: TranscriptEntry[] }) => {
      const items = rowsOf(messages);
      rowCount = items.length;
      return useReadingPosition(items, messages, { startMarginPx: 0, onNearTop });
    },
    { initialProps: { messages: [] as TranscriptEntry[] } },
  );
  result.current.scrollRef.current = view;
  result.current.listRef.current = list;
  const show = (messages: TranscriptEntry[]) => rerender({ messages });
  show(first);
  return {
    show,
    reading: () => result.current,
    isAtEnd: () => scrollTop === end(),
    /** How far below the upper edge of the view the row of a message begins, of these messages. */
    placeOf: (id: string, messages: TranscriptEntry[]) =>
      rowsOf(messages).findIndex(({ key }) => key === id) * rowPx - scrollTop,
    scrollTo(px: number) {
      scrollTop = px;
      act(() => result.current.onScroll());
    },
  };
}

test("at the end it follows what comes", () => {
  const { show, isAtEnd, reading } = read(numbered(1, 20));
  expect(isAtEnd()).toBe(true);
  show(numbered(1, 25));
  expect(isAtEnd()).toBe(true);
  expect(reading().newCount).toBe(0);
});

test("further up it stays put, whatever comes below, is put above, or takes a place between, and counts what is new", () => {
  const { show, scrollTo, placeOf, reading } = read(numbered(10, 40));
  scrollTo(620);
  const place = placeOf("25", numbered(10, 40));
  show(numbered(10, 43));
  expect(placeOf("25", numbered(10, 43))).toBe(place);
  expect(reading().newCount).toBe(3);
  show(numbered(1, 43));
  expect(placeOf("25", numbered(1, 43))).toBe(place);
  const [before, after] = [numbered(1, 12), numbered(13, 43)];
  const withLate = [...before, message("late"), ...after];
  show(withLate);
  expect(placeOf("25", withLate)).toBe(place);
  show(numbered(1, 43));
  expect(placeOf("25", numbered(1, 43))).toBe(place);
});

test("one's own reply leads to the end, and what was new there is no longer counted", () => {
  const { show, scrollTo, isAtEnd, reading } = read(numbered(1, 40));
  scrollTo(600);
  show(numbered(1, 41));
  expect(reading().newCount).toBe(1);
  show([...numbered(1, 41), sampleReply({ id: "own", revision: 0 })]);
  expect(isAtEnd()).toBe(true);
  expect(reading().newCount).toBe(0);
});

test("older messages are asked for before the top is reached, and not while one is at the end", () => {
  const { scrollTo } = read(numbered(1, 5));
  expect(onNearTop).not.toHaveBeenCalled();
  const long = read(numbered(1, 40));
  long.scrollTo(800);
  expect(onNearTop).not.toHaveBeenCalled();
  long.scrollTo(250);
  expect(onNearTop).toHaveBeenCalledOnce();
  scrollTo(100);
  expect(onNearTop).toHaveBeenCalledOnce();
});

test("whoever stands at the top when a page comes that is soon read is not stuck there", () => {
  const { show, scrollTo } = read(numbered(10, 40));
  scrollTo(0);
  expect(onNearTop).toHaveBeenCalledOnce();
  show(numbered(9, 40));
  expect(onNearTop).toHaveBeenCalledTimes(2);
});
