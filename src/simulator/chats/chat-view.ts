import { readRecord } from "../../messenger/wire-values";
import type { ChatMessage } from "../world/chat-message";
import { type Customer, customers } from "../world/customers";
import { app, apps, pages, type SamplePage } from "../world/sample-pages";
import { messagesOf, threadOwner, type World, webhookTarget } from "../world/world";
import type { Chat } from "./chat";
import type { Messenger } from "./messenger";

const shownCount = 300;

/** A chat as the customer's page shows it: the newest messages, oldest first. */
export type ChatView = {
  messages: readonly ChatMessage[];
  /** What the Page offers beside the chat. */
  menu: MenuItem[];
  /** The app that has the thread, if it is not ours. */
  threadOwner: string | null;
  /** The Page is typing. */
  isTyping: boolean;
  /** Why nobody is told what the customer writes; null when the Page's webhooks go out. */
  unheardBecause: string | null;
};

/** An entry of the Page's persistent menu: it opens an address, or is a postback. */
export type MenuItem = { title: string; payload: string | undefined; opens: string | undefined };

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
    menu: menuOf(world, chat.page),
    threadOwner: ownerName(threadOwner(world, id)),
    isTyping: messenger.isTyping(chat),
    unheardBecause: target.kind === "send" ? null : target.reason,
  };
}

function menuOf(world: World, page: SamplePage): MenuItem[] {
  const menus = world.profiles[page.id]?.persistent_menu;
  const [menu] = Array.isArray(menus) ? menus : [];
  const items = readRecord(menu).call_to_actions;
  return (Array.isArray(items) ? items : []).map((item) => {
    const { title, payload, url } = readRecord(item);
    return { title: String(title), payload: textOf(payload), opens: textOf(url) };
  });
}

function ownerName(appId: string | null): string | null {
  if (appId === null || appId === app.id) return null;
  return apps.find(({ id }) => id === appId)?.name ?? "the Page inbox";
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
