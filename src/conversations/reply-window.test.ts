import { describe, expect, test } from "vitest";
import type { MessageAuthor } from "./message";
import { type ReplyWindow, replyWindow, windowClosesAfter, windowUrgency } from "./reply-window";

const hourMs = 3_600_000;
const wroteAt = new Date("2026-11-22T10:00:00.000Z");
const hoursOn = (hours: number, ms = 0) => new Date(wroteAt.getTime() + hours * hourMs + ms);
const wrote = { windowClosesAt: windowClosesAfter(wroteAt), lastInboundAt: wroteAt };
const withFeature = { humanAgentEnabled: true, author: "agent" as MessageAuthor };
const withoutFeature = { humanAgentEnabled: false, author: "agent" as MessageAuthor };

describe("a reply of a person", () => {
  const free: ReplyWindow = { allowed: true, replyMode: "response", closesAt: hoursOn(24) };
  const late: ReplyWindow = { allowed: true, replyMode: "human-agent", closesAt: hoursOn(168) };
  const off: ReplyWindow = { allowed: false, reason: "human-agent-off", since: hoursOn(24) };

  test.each([
    ["at once", hoursOn(0), free, free],
    ["when the contact's clock runs ahead of ours", hoursOn(0, -60_000), free, free],
    ["at the end of the 24 hours", hoursOn(24, -1), free, free],
    ["when the 24 hours are over", hoursOn(24), late, off],
    ["at the end of the 7 days", hoursOn(168, -1), late, off],
    [
      "when the 7 days are over",
      hoursOn(168),
      { allowed: false, reason: "window-closed", since: hoursOn(168) },
      { allowed: false, reason: "window-closed", since: hoursOn(24) },
    ],
  ])("%s", (_when, now, enabled, disabled) => {
    expect(replyWindow(wrote, withFeature, now)).toEqual(enabled);
    expect(replyWindow(wrote, withoutFeature, now)).toEqual(disabled);
  });
});

test.each([hoursOn(0), hoursOn(25), hoursOn(200)])(
  "nothing goes to a contact whom we have blocked (%s)",
  (now) => {
    const blocked = { allowed: false, reason: "blocked" };
    expect(replyWindow({ ...wrote, isBlocked: true }, withFeature, now)).toEqual(blocked);
    expect(replyWindow({ ...wrote, isBlocked: true }, { ...withFeature, author: "system" }, now)).toEqual(
      blocked,
    );
  },
);

test.each(["system", "otherApp", "pageInbox", "contact"] as const)(
  "what nobody wrote in person (%s) goes out within the 24 hours only, whatever the account has",
  (author) => {
    for (const humanAgentEnabled of [true, false]) {
      const terms = { humanAgentEnabled, author };
      expect(replyWindow(wrote, terms, hoursOn(24, -1))).toMatchObject({
        allowed: true,
        replyMode: "response",
      });
      expect(replyWindow(wrote, terms, hoursOn(24))).toEqual({
        allowed: false,
        reason: "window-closed",
        since: hoursOn(24),
      });
    }
  },
);

test("an act that opens the window for longer keeps it open for longer, and the 7 days still count from the message", () => {
  const longer = { windowClosesAt: hoursOn(72), lastInboundAt: wroteAt };
  expect(replyWindow(longer, withFeature, hoursOn(71))).toMatchObject({ replyMode: "response" });
  expect(replyWindow(longer, withFeature, hoursOn(72))).toMatchObject({
    replyMode: "human-agent",
    closesAt: hoursOn(168),
  });
  const longest = { windowClosesAt: hoursOn(200), lastInboundAt: wroteAt };
  expect(replyWindow(longest, withFeature, hoursOn(199))).toMatchObject({ replyMode: "response" });
  expect(replyWindow(longest, withFeature, hoursOn(200))).toEqual({
    allowed: false,
    reason: "window-closed",
    since: hoursOn(200),
  });
});

test("a reaction opens the 24 hours and, without a message, nothing after them", () => {
  const reacted = { windowClosesAt: hoursOn(24), lastInboundAt: null };
  expect(replyWindow(reacted, withFeature, hoursOn(23))).toMatchObject({
    allowed: true,
    replyMode: "response",
  });
  expect(replyWindow(reacted, withFeature, hoursOn(24))).toEqual({
    allowed: false,
    reason: "window-closed",
    since: hoursOn(24),
  });
});

test("a contact who never wrote cannot be answered", () => {
  const silent = { windowClosesAt: null, lastInboundAt: null };
  expect(replyWindow(silent, withFeature, wroteAt)).toEqual({
    allowed: false,
    reason: "contact-never-wrote",
  });
});

test.each([
  [61, "calm"],
  [60, "last-hour"],
  [11, "last-hour"],
  [10, "last-minutes"],
  [0, "last-minutes"],
  [-1, "last-minutes"],
] as const)("with %i minutes left it is %s", (minutes, urgency) => {
  expect(windowUrgency(minutes * 60_000)).toBe(urgency);
});
