import { expect, test } from "vitest";
import { canBecome, canBeDiscarded, canBeRetried, type MessageStatus, predecessorsOf } from "./message";

const statuses: MessageStatus[] = [
  "received",
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "failed",
  "unconfirmed",
  "discarded",
];

/** How sure we are that the contact has it; independent of the table under test. */
const certainty: Partial<Record<MessageStatus, number>> = { sent: 1, delivered: 2, read: 3 };

test("what the contact certainly has never becomes less certain, and never fails", () => {
  for (const from of statuses) {
    for (const to of statuses) {
      const known = certainty[from];
      if (known === undefined) continue;
      expect(canBecome(from, to), `${from} → ${to}`).toBe((certainty[to] ?? 0) > known);
    }
  }
});

test("an inbound message never changes its state, and nothing becomes inbound", () => {
  for (const status of statuses) {
    expect(canBecome("received", status)).toBe(false);
    expect(canBecome(status, "received")).toBe(false);
  }
});

test("a message is handed over only out of the queue", () => {
  expect(predecessorsOf("sending")).toEqual(["queued"]);
});

test("only a message that failed or was never confirmed may be tried again by hand", () => {
  expect(statuses.filter(canBeRetried)).toEqual(["failed", "unconfirmed"]);
});

test("a message may be given up while it waits and once it failed or was never confirmed, not on its way", () => {
  expect(statuses.filter(canBeDiscarded)).toEqual(["queued", "failed", "unconfirmed"]);
});

test("one that was given up is never handed over, and only proof that it went out changes it", () => {
  expect(statuses.filter((to) => canBecome("discarded", to))).toEqual(["sent", "delivered", "read"]);
});

test("a receipt also settles a message whose outcome nobody knew", () => {
  expect(predecessorsOf("delivered").sort()).toEqual([
    "discarded",
    "failed",
    "queued",
    "sending",
    "sent",
    "unconfirmed",
  ]);
  expect(predecessorsOf("read").sort()).toEqual([
    "delivered",
    "discarded",
    "failed",
    "queued",
    "sending",
    "sent",
    "unconfirmed",
  ]);
});
