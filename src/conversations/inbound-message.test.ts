import { expect, test } from "vitest";
import { effectsOf, eventsForAgents } from "./inbound-message";
import type { ConversationEvent, InteractionSource } from "./message-details";

const source: InteractionSource = { kind: "link", ref: "flyer", adId: null, adTitle: null, productId: null };
const everyEvent: [ConversationEvent, "opens the window" | "does not", "asks for an agent" | "does not"][] = [
  [{ name: "order", note: null, products: [] }, "opens the window", "asks for an agent"],
  [{ name: "customer-information", answers: [] }, "opens the window", "asks for an agent"],
  [{ name: "referral", source }, "opens the window", "does not"],
  [{ name: "optin", title: null, ref: "cart", status: null }, "opens the window", "does not"],
  [{ name: "optin", title: null, ref: null, status: "STOP NOTIFICATIONS" }, "does not", "does not"],
  [{ name: "account-linking", status: "linked" }, "does not", "does not"],
  [{ name: "feedback", answers: [] }, "does not", "does not"],
  [{ name: "response-feedback", feedback: "Good response" }, "does not", "does not"],
  [{ name: "coupon", code: "AUTUMN" }, "does not", "does not"],
  [{ name: "lead-form" }, "does not", "does not"],
  [{ name: "handover", change: "passed", appId: "1", isOurs: true }, "does not", "does not"],
];

test.each(everyEvent)("%o: %s, %s", (event, window, agent) => {
  expect(effectsOf({ details: { kind: "event", event } })).toEqual({
    opensWindow: window === "opens the window",
    asksForAgent: agent === "asks for an agent",
  });
});

test.each([
  ["words", null],
  ["a quick reply", { kind: "quick-reply" as const, payload: "TRACK" }],
  ["a tap without a payload", { kind: "postback" as const, payload: null }],
])("%s of the contact opens the window and asks for an agent", (_, details) => {
  expect(effectsOf({ details })).toEqual({ opensWindow: true, asksForAgent: true });
});

test("the events that want an answer are the order and the customer's information", () => {
  expect(eventsForAgents).toEqual(["order", "customer-information"]);
});
