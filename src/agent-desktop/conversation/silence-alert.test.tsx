// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleConversation } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { SilenceAlert, SilenceMark } from "./silence-alert";

const started = vi.fn();
const connectable = { connect: (next: unknown) => next };

/** As much of a browser's sound as a tone needs. */
class SoundOff {
  state = "running";
  currentTime = 0;
  destination = connectable;
  addEventListener() {}
  resume = () => Promise.resolve();
  close = () => Promise.resolve();
}
class Gain {
  gain = { linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
  connect = connectable.connect;
}
class Oscillator {
  connect = connectable.connect;
  start = started;
  stop() {}
}

beforeEach(() => {
  started.mockClear();
  vi.useFakeTimers();
  vi.stubGlobal("AudioContext", SoundOff);
  vi.stubGlobal("GainNode", Gain);
  vi.stubGlobal("OscillatorNode", Oscillator);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const waitingSince = new Date("2026-11-22T10:02:00Z");
const waiting = sampleConversation({ waitingSince });
const alerted = sampleConversation({ waitingSince, alertedAt: new Date("2026-11-22T10:05:00Z") });
const noteCount = 4;
const words = "Maya Chen is waiting for your answer.";

test("an alert that comes is spoken politely and sounds once", async () => {
  const { rerender } = renderScreen(<SilenceAlert conversations={[waiting]} />);
  expect(screen.queryByText(words)).toBeNull();
  rerender(<SilenceAlert conversations={[alerted]} />);
  expect(screen.getByText(words).parentElement?.getAttribute("aria-live")).toBe("polite");
  await vi.waitFor(() => expect(started).toHaveBeenCalledTimes(noteCount));
  rerender(<SilenceAlert conversations={[{ ...alerted, unreadCount: 3 }]} />);
  rerender(<SilenceAlert conversations={[waiting]} />);
  rerender(<SilenceAlert conversations={[{ ...alerted, alertedAt: new Date("2026-11-22T11:00:00Z") }]} />);
  await vi.waitFor(() => expect(started).toHaveBeenCalledTimes(2 * noteCount));
});

test("an alert that was there when the desktop began makes no sound", () => {
  renderScreen(<SilenceAlert conversations={[alerted]} />);
  expect(started).not.toHaveBeenCalled();
});

test.each([
  ["the agent has answered", { waitingSince: null }],
  ["the contact wrote again after the answer", { waitingSince: new Date("2026-11-22T10:06:00Z") }],
  ["it is a colleague's, whom this agent has joined", { isAssigned: false }],
])("an alert no longer counts when %s", (_why, changes) => {
  const conversation = { ...alerted, ...changes };
  renderScreen(
    <>
      <SilenceAlert conversations={[conversation]} />
      <SilenceMark conversation={conversation} />
    </>,
  );
  expect(screen.queryByText(words)).toBeNull();
  expect(screen.queryByRole("img", { name: "Waiting too long" })).toBeNull();
});

test("the list marks a conversation whose agent was alerted", () => {
  renderScreen(<SilenceMark conversation={alerted} />);
  expect(screen.getByRole("img", { name: "Waiting too long" })).toBeDefined();
});
