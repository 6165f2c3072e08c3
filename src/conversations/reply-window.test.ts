import { expect, test } from "vitest";
import { replyWindow } from "./reply-window";

const wroteAt = new Date("2026-11-22T10:00:00.000Z");
const closesAt = new Date("2026-11-23T10:00:00.000Z");

test("a reply is allowed for 24 hours after the contact's last message", () => {
  expect(replyWindow(wroteAt, wroteAt)).toEqual({ allowed: true, closesAt });
  expect(replyWindow(wroteAt, new Date(closesAt.getTime() - 1))).toEqual({ allowed: true, closesAt });
});

test("at the end of the 24 hours the window is closed, and says since when", () => {
  expect(replyWindow(wroteAt, closesAt)).toEqual({
    allowed: false,
    reason: "window-closed",
    since: closesAt,
  });
});

test("a contact who never wrote cannot be answered", () => {
  expect(replyWindow(null, wroteAt)).toEqual({ allowed: false, reason: "contact-never-wrote" });
});

test("a message whose clock runs ahead of ours keeps the window open", () => {
  const ahead = new Date(wroteAt.getTime() + 60_000);
  expect(replyWindow(ahead, wroteAt).allowed).toBe(true);
});
