import { expect, test } from "vitest";
import { sampleConversation } from "../../testing/desktop-samples";
import { inOrder } from "./conversation-order";

const hourMs = 3_600_000;
const now = new Date("2026-11-22T12:00:00Z");
const wrote = (conversationId: string, hoursAgo: number, humanAgentEnabled = false) => {
  const lastInboundAt = new Date(now.getTime() - hoursAgo * hourMs);
  const windowClosesAt = new Date(lastInboundAt.getTime() + 24 * hourMs);
  return sampleConversation({ conversationId, lastInboundAt, windowClosesAt, humanAgentEnabled });
};
const list = [
  wrote("closed", 30),
  wrote("fresh", 1),
  wrote("late", 30, true),
  wrote("pressing", 23),
  wrote("over", 200, true),
  sampleConversation({ conversationId: "never", lastInboundAt: null, windowClosesAt: null }),
  wrote("as fresh", 1),
];
const ids = (order: "oldest" | "window") =>
  inOrder(list, order, now).map(({ conversationId }) => conversationId);

test("oldest first is the order in which they came", () => {
  expect(ids("oldest")).toEqual(list.map(({ conversationId }) => conversationId));
});

test("by the window, what closes soonest comes first, then what a person may answer late, then what is closed", () => {
  expect(ids("window")).toEqual(["pressing", "fresh", "as fresh", "late", "closed", "over", "never"]);
});

test("sorting changes no list that others hold", () => {
  const before = [...list];
  inOrder(list, "window", now);
  expect(list).toEqual(before);
});
