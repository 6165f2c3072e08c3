import { randomBytes } from "node:crypto";
import type { Ends } from "../webhooks/webhook-events";
import { type Customer, psidOf } from "../world/customers";
import type { SamplePage } from "../world/sample-pages";
import type { ChatId } from "../world/world";

/** The two ends of a chat. */
export type Chat = { customer: Customer; page: SamplePage };

/** Names the chat in the world. */
export function chatIdOf(chat: Chat): ChatId {
  return { customerId: chat.customer.id, pageId: chat.page.id };
}

/** Names the chat on the wire. */
export function endsOf(chat: Chat): Ends {
  return { ...chatIdOf(chat), psid: psidOf(chat.customer, chat.page) };
}

/** Message ids as Facebook makes them today: `m_` and 86 base64url characters. */
export function newMid(): string {
  return `m_${randomBytes(64).toString("base64url")}`;
}
