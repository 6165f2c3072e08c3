// @vitest-environment happy-dom
import { cleanup } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import type { TranscriptEntry } from "../live/transcript-state";
import { Transcript } from "./transcript";

const rendered = vi.hoisted((): string[] => []);
vi.mock("./message-text", () => ({
  MessageText({ text }: { text: string }) {
    rendered.push(text);
    return text;
  },
}));

afterEach(cleanup);

const minute = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 10, minutes));
const message = (text: string, minutes: number) => sampleMessage({ id: text, text, at: minute(minutes) });
const doNothing = () => Promise.resolve();

/** As a pane shows it that is itself rendered again: everything made anew that it makes. */
const screenOf = (messages: TranscriptEntry[]) => (
  <Transcript
    messages={messages}
    contactName="Maya Chen"
    hasOlder={false}
    onLoadOlder={() => Promise.resolve(true)}
    actions={{
      retry: doNothing,
      giveUp: doNothing,
      sendAgain: () => {},
      discard: () => {},
      answer: () => {},
      react: () => {},
    }}
    ownName="Anna"
  />
);

test("a message that did not change is not rendered again when another comes, changes or is answered", () => {
  const first = message("first", 0);
  const reply = sampleReply({ id: "reply", text: "reply", at: minute(20), status: "sent" });
  const { rerender } = renderScreen(screenOf([first, reply]));
  const news = (messages: TranscriptEntry[]) => {
    rendered.length = 0;
    rerender(screenOf(messages));
    return rendered;
  };
  const second = message("second", 40);
  expect(news([first, reply, second])).toEqual(["second"]);
  const read = { ...reply, status: "read" as const };
  expect(news([first, read, second])).toEqual(["reply"]);
  // The one that was the last of its block no longer says when it was.
  const third = message("third", 41);
  expect(news([first, read, second, third])).toEqual(["second", "third"]);
  expect(news([first, read, second, third])).toEqual([]);
});
