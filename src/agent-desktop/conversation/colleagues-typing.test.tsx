// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DesktopEvent } from "../../routing/desktop-view";
import { sampleReply } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { TypingColleagues, TypingContext } from "../live/typing-colleagues";
import { ColleaguesTyping } from "./colleagues-typing";

const { conversationId } = sampleReply();
let typing: TypingColleagues;

beforeEach(() => {
  vi.useFakeTimers();
  typing = new TypingColleagues();
  renderScreen(
    <TypingContext value={typing}>
      <ColleaguesTyping conversationId={conversationId} />
    </TypingContext>,
  );
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const tell = (...events: DesktopEvent[]) => act(() => typing.take([{ position: "1-0", events }]));
const types = (agentName: string, place = conversationId): DesktopEvent => ({
  kind: "colleague-typing",
  conversationId: place,
  agentId: agentName,
  agentName,
});
const shown = () => screen.queryByText(/typing/)?.textContent ?? null;

test("who types is named while they do, and for a few seconds after", () => {
  expect(shown()).toBeNull();
  tell(types("Ben"));
  act(() => void vi.advanceTimersByTime(5_000));
  tell(types("Ben"));
  act(() => void vi.advanceTimersByTime(6_000));
  expect(shown()).toBe("Ben is typing…");
  act(() => void vi.advanceTimersByTime(1_000));
  expect(shown()).toBeNull();
});

test("several are named together", () => {
  tell(types("Ben"), types("Cem"));
  expect(shown()).toBe("Ben and Cem are typing…");
});

test("whose message has come is done, others are not", () => {
  tell(types("Ben"), types("Cem"));
  tell({ kind: "message", message: sampleReply({ authorName: "Ben" }) });
  expect(shown()).toBe("Cem is typing…");
});

test("who types in another conversation is not named in this one", () => {
  tell(types("Ben", "another"));
  expect(shown()).toBeNull();
});
