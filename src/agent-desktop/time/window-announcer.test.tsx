// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ReplyWindow } from "../../conversations/reply-window";
import { sampleNow } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { WindowAnnouncer } from "./window-announcer";

const minuteMs = 60_000;
const closingIn = (minutes: number): ReplyWindow => ({
  allowed: true,
  replyMode: "response",
  closesAt: new Date(sampleNow.getTime() + minutes * minuteMs),
});
const words = "Less than 10 minutes are left to reply to Maya Chen.";

beforeEach(() => void vi.useFakeTimers({ now: sampleNow }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("that the window is about to close is said politely, once, when its last ten minutes begin", () => {
  renderScreen(<WindowAnnouncer window={closingIn(11)} contactName="Maya Chen" />);
  act(() => void vi.advanceTimersByTime(minuteMs - 1));
  expect(screen.queryByText(words)).toBeNull();
  act(() => void vi.advanceTimersByTime(1));
  const spoken = screen.getByText(words);
  expect(spoken.getAttribute("aria-live")).toBe("polite");
  act(() => void vi.advanceTimersByTime(5 * minuteMs));
  expect(screen.getByText(words)).toBe(spoken);
});

test("nothing is said of a window that is closed", () => {
  renderScreen(
    <WindowAnnouncer
      window={{ allowed: false, reason: "window-closed", since: sampleNow }}
      contactName="Maya Chen"
    />,
  );
  expect(screen.queryByText(words)).toBeNull();
});
