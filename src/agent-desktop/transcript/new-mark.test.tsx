// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleMessage, sampleReply, sampleWorkStep } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { Commands } from "../commands/commands";
import type { TranscriptEntry } from "../live/transcript-state";
import { Transcript } from "./transcript";

let isInFront = true;
beforeEach(() => {
  isInFront = true;
  vi.spyOn(document, "hasFocus").mockImplementation(() => isInFront);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const message = (id: string) => sampleMessage({ id, text: id });
const own = (id: string) => sampleReply({ id, text: id, authorName: "Anna" });

type Shown = { unreadCount?: number; hasOlder?: boolean; onLoadOlder?: () => Promise<boolean> };

function show(messages: TranscriptEntry[], shown: Shown = {}) {
  const screenOf = (now: TranscriptEntry[], hasOlder = shown.hasOlder ?? false) => (
    <Commands>
      <Transcript
        messages={now}
        contactName="Maya Chen"
        onLoadOlder={() => Promise.resolve(true)}
        actions={null}
        ownName="Anna"
        {...shown}
        hasOlder={hasOlder}
      />
    </Commands>
  );
  const { rerender } = renderScreen(screenOf(messages));
  return (now: TranscriptEntry[], hasOlder?: boolean) => rerender(screenOf(now, hasOlder));
}

/** The words of the message below the marker; null: there is no marker. */
function markedMessage(): string | null {
  const marker = screen.queryByText("New", { exact: true });
  return marker?.nextElementSibling?.querySelector("[data-message]")?.getAttribute("data-message") ?? null;
}

test("what was unread as the conversation was opened begins with a marker, which stays while more comes", () => {
  const rerender = show([message("1"), message("2"), message("3")], { unreadCount: 2 });
  expect(markedMessage()).toBe("2");
  rerender([message("1"), message("2"), message("3"), message("4")]);
  expect(markedMessage()).toBe("2");
});

test("where nothing was unread there is none, and what comes while one looks gets none", () => {
  const rerender = show([message("1")]);
  rerender([message("1"), message("2")]);
  expect(markedMessage()).toBeNull();
});

test("it goes when one answers, and stays when a colleague does", () => {
  const rerender = show([message("1")], { unreadCount: 1 });
  rerender([message("1"), sampleReply({ id: "ben", authorName: "Ben" })]);
  expect(markedMessage()).toBe("1");
  rerender([message("1"), sampleReply({ id: "ben", authorName: "Ben" }), own("2")]);
  expect(markedMessage()).toBeNull();
});

test("what comes while the window is not in front begins with a marker; of one absence the first message counts", () => {
  const rerender = show([message("1"), message("2")], { unreadCount: 1 });
  isInFront = false;
  rerender([message("1"), message("2"), message("3")]);
  rerender([message("1"), message("2"), message("3"), message("4")]);
  expect(markedMessage()).toBe("3");
  isInFront = true;
  act(() => void window.dispatchEvent(new Event("focus")));
  rerender(["1", "2", "3", "4", "5"].map(message));
  expect(markedMessage()).toBe("3");
  isInFront = false;
  rerender(["1", "2", "3", "4", "5", "6"].map(message));
  expect(markedMessage()).toBe("6");
});

test("a key leads to the first new message, and loads what lies between; without one it does nothing", async () => {
  const onLoadOlder = vi.fn(() => Promise.resolve(true));
  const rerender = show([message("2")], { unreadCount: 2, hasOlder: true, onLoadOlder });
  await userEvent.keyboard("{Alt>}[KeyL]{/Alt}");
  expect(onLoadOlder).toHaveBeenCalled();
  rerender([message("1"), message("2")], false);
  expect(document.activeElement?.getAttribute("data-message")).toBe("1");
  cleanup();
  show([message("1")]);
  await userEvent.keyboard("{Alt>}[KeyL]{/Alt}");
  expect(document.activeElement).toBe(document.body);
});

test("what happened to the work is told between the messages, with its outcome", () => {
  const completed = sampleWorkStep(
    { kind: "completed", details: { by: "agent", dispositionId: "answered" } },
    { agentName: "Ben", dispositionName: "Answered", at: new Date("2026-11-22T10:05:00Z") },
  );
  renderScreen(
    <Transcript
      messages={[
        sampleMessage({ text: "before", at: new Date("2026-11-22T10:00:00Z") }),
        sampleMessage({ id: "after", text: "after", at: new Date("2026-11-22T10:10:00Z") }),
      ]}
      contactName="Maya Chen"
      hasOlder={false}
      onLoadOlder={() => Promise.resolve(true)}
      actions={null}
      steps={[completed]}
    />,
  );
  const log = screen.getByRole("log", { name: "Transcript" });
  expect(log.textContent).toMatch(/before.*Ben completed: Answered10:05.*after/s);
  expect(screen.getAllByRole("article")).toHaveLength(2);
});
