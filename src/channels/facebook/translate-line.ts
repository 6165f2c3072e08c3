import type { InboundMessage } from "../../conversations/inbound-message";
import type { ConversationEvent } from "../../conversations/message-details";
import type { MessengerEvent } from "../../messenger/events";
import { lineKey } from "./line-key";
import { translateSource } from "./translate-source";

/** The events that become a line of the transcript: what the person did without writing a message. */
export type LineEvent = Extract<
  MessengerEvent,
  {
    kind:
      | "referral"
      | "optin"
      | "account-linking"
      | "feedback"
      | "response-feedback"
      | "customer-information"
      | "order"
      | "coupon"
      | "lead-form";
  }
>;

type Wire = Pick<LineEvent, "psid" | "at" | "isStandby">;

/** A line of the transcript that tells of an event, under a key that the same event always has. */
export function translateLine(event: LineEvent, receivedAt: Date): InboundMessage {
  return {
    ...lineOf(event, eventOf(event), receivedAt),
    text: textOf(event),
    // Two lead forms of one person differ by their form alone, two feedbacks by the message they are about.
    externalId: lineKey(event, event),
    source: event.kind === "referral" ? translateSource(event.referral) : null,
  };
}

/** A line with what all lines have. */
export function lineOf(
  wire: Wire & { kind: string },
  event: ConversationEvent,
  receivedAt: Date,
): InboundMessage {
  return {
    externalId: lineKey(wire, event),
    kind: "event",
    text: "",
    attachments: [],
    details: { kind: "event", event },
    at: wire.at ?? receivedAt,
    isStandby: wire.isStandby,
  };
}

function eventOf(event: LineEvent): ConversationEvent {
  switch (event.kind) {
    case "referral":
      return { name: "referral", source: translateSource(event.referral) };
    case "optin":
      return { name: "optin", title: event.title, ref: event.ref, status: event.status };
    case "account-linking":
      return { name: "account-linking", status: event.status };
    case "feedback":
      return { name: "feedback", answers: event.answers };
    case "response-feedback":
      return { name: "response-feedback", feedback: event.feedback };
    case "customer-information":
      return { name: "customer-information", answers: event.answers };
    case "order":
      return {
        name: "order",
        note: event.note,
        products: event.products.map(({ name, quantity, unitPrice, currency }) => ({
          name,
          quantity,
          unitPrice,
          currency,
        })),
      };
    case "coupon":
      return { name: "coupon", code: event.code };
    case "lead-form":
      return { name: "lead-form" };
  }
}

/** What lists and the search have of a line: the words of the person, or what they chose. */
function textOf(event: LineEvent): string {
  switch (event.kind) {
    case "order": {
      const products = event.products.flatMap(({ name, quantity }) =>
        name === null ? [] : [quantity === null ? name : `${quantity} × ${name}`],
      );
      return [...(event.note === null ? [] : [event.note]), ...products].join("\n");
    }
    case "customer-information":
      return event.answers.map(({ key, value }) => `${key}: ${value}`).join("\n");
    default:
      return "";
  }
}
