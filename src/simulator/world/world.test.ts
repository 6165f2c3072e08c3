import { expect, test } from "vitest";
import type { ChatMessage } from "./chat-message";
import {
  isReplyAllowed,
  messagesBehind,
  messagesOf,
  newWorld,
  nextMessageTime,
  webhookTarget,
  withMessage,
  withProgress,
  withSubscription,
  withWebhook,
} from "./world";

const chat = { customerId: "maya-chen", pageId: "104829617735521" };
const hourMs = 3_600_000;
const webhook = {
  callbackUrl: "http://127.0.0.1:9/webhook",
  verifyToken: "t",
  fields: ["messages"],
  isActive: true,
};

function message(mid: string, from: ChatMessage["from"], sentAtMs = 1_000): ChatMessage {
  return { mid, from, text: "Hi", sentAtMs, progress: "sent" };
}

test("an event goes out only when the field is on for the app and for the Page", () => {
  const unset = newWorld();
  const appOnly = withWebhook(unset, webhook);
  const pageToo = withSubscription(appOnly, chat.pageId, ["messages", "message_reads"]);
  expect(webhookTarget(unset, { ...chat, field: "messages" })).toMatchObject({ kind: "nowhere" });
  expect(webhookTarget(appOnly, { ...chat, field: "messages" })).toMatchObject({ kind: "nowhere" });
  expect(webhookTarget(pageToo, { ...chat, field: "message_reads" })).toMatchObject({ kind: "nowhere" });
  expect(webhookTarget(pageToo, { ...chat, field: "messages" })).toEqual({
    kind: "send",
    callbackUrl: webhook.callbackUrl,
  });
});

test("an app in development mode hears people with a role on it alone, and one switched off nobody", () => {
  const live = withSubscription(withWebhook(newWorld(), webhook), chat.pageId, ["messages"]);
  const developed = { ...live, isLive: false };
  const kinds = (world: typeof live) =>
    ["maya-chen", "ola-berg"].map(
      (customerId) => webhookTarget(world, { ...chat, customerId, field: "messages" }).kind,
    );
  expect(kinds(live)).toEqual(["send", "send"]);
  expect(kinds(developed)).toEqual(["send", "nowhere"]);
  expect(kinds(withWebhook(live, { ...webhook, isActive: false }))).toEqual(["nowhere", "nowhere"]);
});

test("subscribing replaces a Page's fields and unsubscribing removes the app", () => {
  const first = withSubscription(newWorld(), "1", ["messages"]);
  const second = withSubscription(first, "1", ["message_reads"]);
  expect(second.subscribedFields["1"]).toEqual(["message_reads"]);
  expect(withSubscription(second, "1", null).subscribedFields).toEqual({});
});

test("a message never moves back", () => {
  const written = withMessage(newWorld(), chat, message("m_1", "page"));
  const seen = withProgress(written, chat, { from: "page", to: "seen" });
  expect(withProgress(seen, chat, { from: "page", to: "delivered" })).toBe(seen);
  expect(messagesOf(seen, chat)[0]?.progress).toBe("seen");
});

test("progress touches only the side and messages that are meant", () => {
  let world = newWorld();
  for (const next of [message("m_1", "page"), message("m_2", "customer"), message("m_3", "customer")]) {
    world = withMessage(world, chat, next);
  }
  const moved = withProgress(world, chat, { from: "customer", to: "delivered", mids: ["m_3"] });
  expect(messagesOf(moved, chat).map((each) => each.progress)).toEqual(["sent", "sent", "delivered"]);
  expect(messagesBehind(moved, chat, { from: "customer", progress: "delivered" })).toHaveLength(1);
});

test("messages of one millisecond still get times in their order", () => {
  const world = withMessage(newWorld(), chat, message("m_1", "customer", 5_000));
  expect(nextMessageTime(world, chat, 5_000)).toBe(5_001);
  expect(nextMessageTime(world, chat, 9_000)).toBe(9_000);
});

test("a Page may answer for 24 hours, and for seven days as a human agent", () => {
  const world = withMessage(newWorld(), chat, message("m_1", "customer", 0));
  const at = (hours: number, isHumanAgent: boolean) =>
    isReplyAllowed(world, chat, { nowMs: hours * hourMs, isHumanAgent });
  expect([at(24, false), at(24.1, false), at(24.1, true), at(168, true), at(168.1, true)]).toEqual([
    true,
    false,
    true,
    true,
    false,
  ]);
});

test("a Page may not write first", () => {
  expect(isReplyAllowed(newWorld(), chat, { nowMs: 0, isHumanAgent: false })).toBe(false);
});
