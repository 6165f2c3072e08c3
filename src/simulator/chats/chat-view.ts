import type { ChatMessage } from "../world/chat-message";
import { type Customer, customers } from "../world/customers";
import { pages, type SamplePage } from "../world/sample-pages";
import { messagesOf, type World, webhookTarget } from "../world/world";
import type { Chat } from "./chat";
import type { Messenger } from "./messenger";

const shownCount = 300;

/** A chat as the customer's page shows it: the newest messages, oldest first. */
export type ChatView = {
  messages: readonly ChatMessage[];
  /** The Page is typing. */
  isTyping: boolean;
  /** Why nobody is told what the customer writes; null when the Page's webhooks go out. */
  unheardBecause: string | null;
};

/** Whom one can play and whom one can write to. */
export type CastView = {
  customers: { id: string; name: string }[];
  pages: { id: string; name: string; username: string }[];
};

/** The choice the customer's page offers. */
export function castView(): CastView {
  return {
    customers: customers.map(({ id, name }: Customer) => ({ id, name })),
    pages: pages.map(({ id, name, username }: SamplePage) => ({ id, name, username })),
  };
}

/** Shows one chat. */
export function chatView(world: World, messenger: Messenger, chat: Chat): ChatView {
  const id = { customerId: chat.customer.id, pageId: chat.page.id };
  const target = webhookTarget(world, { ...id, field: "messages" });
  return {
    messages: messagesOf(world, id).slice(-shownCount),
    isTyping: messenger.isTyping(chat),
    unheardBecause: target.kind === "send" ? null : target.reason,
  };
}
