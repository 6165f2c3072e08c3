import { randomBytes } from "node:crypto";
import type { FaultPanel } from "../dashboard/faults";
import type { Timers } from "../timers";
import { deliveryEvent, echoEvent, messageEvent, readEvent } from "../webhooks/webhook-events";
import type { WebhookSender } from "../webhooks/webhook-sender";
import { type Customer, psidOf } from "../world/customers";
import { app, type SamplePage } from "../world/sample-pages";
import {
  type ChatId,
  type ChatMessage,
  isReplyAllowed,
  keyOf,
  mayMeet,
  messagesBehind,
  nextMessageTime,
  withMessage,
  withProgress,
} from "../world/world";
import type { WorldStore } from "../world/world-store";

const typingLastsMs = 20_000;
const hourMs = 3_600_000;

/** The two ends of a chat. */
export type Chat = { customer: Customer; page: SamplePage };
/** What a Page sends through the Send API. */
type PageMessage = {
  text: string;
  metadata: string | undefined;
  replyToMid: string | undefined;
};

/** What happens in Messenger when people and Pages act, and which webhooks that causes. */
export type Messenger = ReturnType<typeof createMessenger>;

/** Creates Messenger over a world. `onChange` is told when typing starts or ends; the rest is in the world. */
export function createMessenger(around: {
  store: WorldStore;
  sender: WebhookSender;
  faults: FaultPanel;
  timers: Timers;
  pauseMs: () => number;
  onChange: () => void;
}) {
  const { store, sender, faults, timers } = around;
  const typing = new Map<string, symbol>();

  function append(chat: Chat, draft: Pick<ChatMessage, "from" | "text" | "replyToMid">): ChatMessage {
    const id = chatId(chat);
    const sentAtMs = nextMessageTime(store.current(), id, Date.now());
    const message: ChatMessage = { ...draft, mid: newMid(), sentAtMs, progress: "sent" };
    store.change((world) => withMessage(world, id, message));
    return message;
  }

  function setTyping(chat: Chat, isTyping: boolean): void {
    const key = keyOf(chatId(chat));
    if (!isTyping) {
      if (typing.delete(key)) around.onChange();
      return;
    }
    const turn = Symbol(key);
    typing.set(key, turn);
    around.onChange();
    void timers.wait(typingLastsMs).then(() => {
      if (typing.get(key) === turn) setTyping(chat, false);
    });
  }

  function reachPhone(chat: Chat): void {
    const id = chatId(chat);
    const arrived = messagesBehind(store.current(), id, { from: "page", progress: "delivered" });
    if (arrived.length === 0) return;
    store.change((world) => withProgress(world, id, { from: "page", to: "delivered" }));
    const mids = faults.current().deliveryWithoutMids ? undefined : arrived.map((message) => message.mid);
    const nowMs = timeNotBefore(arrived);
    void sender.send(deliveryEvent(ends(chat), { mids, watermarkMs: nowMs }, nowMs));
  }

  return {
    /** The customer writes; the app is told, again and again until it answers 200. */
    customerWrites(chat: Chat, text: string): ChatMessage {
      const message = append(chat, { from: "customer", text });
      void sender.send(messageEvent(ends(chat), message, message.sentAtMs), () =>
        store.change((world) =>
          withProgress(world, chatId(chat), { from: "customer", to: "delivered", mids: [message.mid] }),
        ),
      );
      return message;
    },

    /** The customer looks at the chat: what the Page wrote is delivered and seen. */
    customerReads(chat: Chat): void {
      const id = chatId(chat);
      const unread = messagesBehind(store.current(), id, { from: "page", progress: "seen" });
      if (unread.length === 0) return;
      reachPhone(chat);
      store.change((world) => withProgress(world, id, { from: "page", to: "seen" }));
      const nowMs = timeNotBefore(unread);
      void sender.send(readEvent(ends(chat), nowMs, nowMs));
    },

    /** Whether the app may write to the customer at all. */
    mayMeet: (chat: Chat): boolean => mayMeet(store.current(), chat.customer.id),

    /** Whether the Page may write to the customer at this moment. */
    mayReply(chat: Chat, isHumanAgent: boolean): boolean {
      const nowMs = Date.now() + faults.current().clockOffsetHours * hourMs;
      return isReplyAllowed(store.current(), chatId(chat), { nowMs, isHumanAgent });
    },

    /** The Page's message enters the chat; it is for the caller to send the echo and to let it arrive. */
    pageWrites(chat: Chat, sent: PageMessage): ChatMessage {
      setTyping(chat, false);
      return append(chat, { from: "page", text: sent.text, replyToMid: sent.replyToMid });
    },

    /** Tells the app what it sent itself. Resolves after the first attempt. */
    echo(chat: Chat, message: ChatMessage, metadata: string | undefined): Promise<void> {
      return sender.send(echoEvent(ends(chat), { message, appId: app.id, metadata }, message.sentAtMs));
    },

    /** A moment later the customer's phone has the message. */
    async arriveSoon(chat: Chat): Promise<void> {
      if (await timers.wait(around.pauseMs())) reachPhone(chat);
    },

    setTyping,

    /** The Page has seen what the customer wrote. */
    markSeen(chat: Chat): void {
      store.change((world) => withProgress(world, chatId(chat), { from: "customer", to: "seen" }));
    },

    isTyping: (chat: Chat): boolean => typing.has(keyOf(chatId(chat))),
  };
}

function chatId(chat: Chat): ChatId {
  return { customerId: chat.customer.id, pageId: chat.page.id };
}

function ends(chat: Chat): { pageId: string; customerId: string; psid: string } {
  return { ...chatId(chat), psid: psidOf(chat.customer, chat.page) };
}

/** Message ids as Facebook makes them today: `m_` and 86 base64url characters. */
function newMid(): string {
  return `m_${randomBytes(64).toString("base64url")}`;
}

/** Now, but never before the messages a watermark is to cover. */
function timeNotBefore(messages: readonly ChatMessage[]): number {
  return Math.max(Date.now(), ...messages.map((message) => message.sentAtMs));
}
