// @vitest-environment happy-dom
import { act, cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleConversation, sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import type { TranscriptEntry } from "../live/transcript-state";
import { WordsAnnouncer } from "../notifications/words-announcer";
import { InboundAnnouncer } from "./inbound-announcer";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));
const older = sampleMessage({ id: "0", at: at(0) });
const before = [sampleMessage({ id: "1", at: at(2) }), sampleReply({ id: "2", at: at(3) })];
const region = (messages: readonly TranscriptEntry[]) => (
  <InboundAnnouncer messages={messages} contactName="Maya Chen" />
);

function listen(messages = before) {
  const { rerender, container } = renderScreen(region(messages));
  const live = () => container.querySelector('[aria-live="polite"]');
  return {
    live,
    hear: (next: readonly TranscriptEntry[]) => rerender(region(next)),
    speaks: () => {
      act(() => vi.advanceTimersByTime(1_000));
      return live()?.textContent;
    },
  };
}

test("what stands there already is not spoken, nor are older messages, our own, or what is only removed", () => {
  const { hear, speaks } = listen();
  expect(speaks()).toBe("");
  hear([older, ...before, sampleReply({ id: "3", at: at(4) })]);
  expect(speaks()).toBe("");
  hear([older, sampleReply({ id: "3", at: at(4) })]);
  expect(speaks()).toBe("");
});

test("a message is spoken with its sender, and the same words again are spoken again", () => {
  const { hear, speaks, live } = listen();
  hear([...before, sampleMessage({ id: "3", text: "Hello?", at: at(4) })]);
  expect(speaks()).toBe("Maya Chen: Hello?");
  const first = live()?.firstChild;
  hear([
    ...before,
    sampleMessage({ id: "3", text: "Hello?", at: at(4) }),
    sampleMessage({ id: "4", text: "Hello?", at: at(5) }),
  ]);
  expect(speaks()).toBe("Maya Chen: Hello?");
  expect(live()?.firstChild).not.toBe(first);
});

test("several at once are counted, and the last is read", () => {
  const { hear, speaks } = listen();
  const more = ["One", "Two", "Three"].map((text) => sampleMessage({ id: text, text, at: at(4) }));
  hear([...before, ...more.slice(0, 1)]);
  hear([...before, ...more]);
  expect(speaks()).toBe("3 new messages from Maya Chen. Three");
});

test("of other conversations it is spoken who wrote, and how much; the open one speaks for itself", () => {
  const conversation = (conversationId: string, unreadCount: number) =>
    sampleConversation({
      conversationId,
      contactName: conversationId,
      unreadCount,
      lastMessage: {
        text: "Hello?",
        attachmentTypes: [],
        author: "contact",
        colleagueName: null,
        at: at(unreadCount),
      },
    });
  const list = (maya: number, ola: number) => (
    <WordsAnnouncer conversations={[conversation("Maya", maya), conversation("Ola", ola)]} openId="Maya" />
  );
  const { rerender, container } = renderScreen(list(0, 0));
  rerender(list(1, 1));
  rerender(list(2, 3));
  act(() => vi.advanceTimersByTime(1_000));
  expect(container.querySelector("[aria-live]")?.textContent).toBe("3 new messages from Ola");
});
