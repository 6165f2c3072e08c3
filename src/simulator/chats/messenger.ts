import { readRecord } from "../../messenger/wire-values";
import type { Clock } from "../clock";
import type { FaultPanel } from "../dashboard/faults";
import type { Cdn } from "../files/cdn";
import type { Timers } from "../timers";
import type { OutgoingMail } from "../webhooks/outgoing-mail";
import {
  customerEvent,
  deliveryEvent,
  echoEvent,
  readEvent,
  type WebhookEvent,
} from "../webhooks/webhook-events";
import type { ChatAttachment, ChatMessage } from "../world/chat-message";
import type { Reaction } from "../world/reaction";
import { app } from "../world/sample-pages";
import {
  isReplyAllowed,
  keyOf,
  mayMeet,
  messagesBehind,
  nextMessageTime,
  type SentField,
  threadOwner,
  withActAt,
  withMessage,
  withMessageChanged,
  withProgress,
} from "../world/world";
import type { WorldStore } from "../world/world-store";
import { type Chat, chatIdOf, endsOf, newMid } from "./chat";
import { wireAttachments } from "./wire-attachments";

const typingLastsMs = 20_000;

/** A message that is to enter a chat. Without a time it is new; with one it takes its place in the past. */
export type Draft = Omit<ChatMessage, "mid" | "sentAtMs" | "progress"> & { atMs?: number | undefined };

/** What happens in Messenger when people and Pages act, and which webhooks that causes. */
export type Messenger = ReturnType<typeof createMessenger>;

/** Creates Messenger over a world. `onChange` is told when typing starts or ends; the rest is in the world. */
export function createMessenger(around: {
  store: WorldStore;
  mail: OutgoingMail;
  faults: FaultPanel;
  timers: Timers;
  clock: Clock;
  cdn: Cdn;
  pauseMs: () => number;
  onChange: () => void;
}) {
  const { store, mail, faults, timers, clock, cdn } = around;
  const typing = new Map<string, symbol>();

  /** Tells the app what happened; of a thread that another app owns, as standby. */
  function tell(chat: Chat, event: WebhookEvent, onAnswered?: () => void): Promise<void> {
    const owner = threadOwner(store.current(), chatIdOf(chat));
    const isStandby = faults.current().standby || (owner !== null && owner !== app.id);
    const canStandBy = event.place === "messaging" && event.field !== "messaging_handovers";
    return mail.post({ event: isStandby && canStandBy ? asStandby(event) : event, onAnswered });
  }

  function append(chat: Chat, { atMs, ...draft }: Draft): ChatMessage {
    const id = chatIdOf(chat);
    const sentAtMs = atMs ?? nextMessageTime(store.current(), id, Date.now());
    const message: ChatMessage = { ...draft, mid: newMid(), sentAtMs, progress: "sent" };
    store.change((world) => withMessage(world, id, message));
    return message;
  }

  function setTyping(chat: Chat, isTyping: boolean): void {
    const key = keyOf(chatIdOf(chat));
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
    const id = chatIdOf(chat);
    const arrived = messagesBehind(store.current(), id, { from: "page", progress: "delivered" });
    if (arrived.length === 0) return;
    store.change((world) => withProgress(world, id, { from: "page", to: "delivered" }));
    const { deliveryWithoutMids, readWithoutDelivery } = faults.current();
    if (readWithoutDelivery) return;
    const mids = deliveryWithoutMids ? undefined : arrived.map((message) => message.mid);
    void tell(chat, deliveryEvent(endsOf(chat), { mids, watermarkMs: timeNotBefore(arrived) }));
  }

  /** What the customer does now or did at a time; what opens the reply window opens it from then on. */
  function customerDoes(
    chat: Chat,
    act: { field: SentField; body: Record<string, unknown>; atMs?: number | undefined; opensWindow: boolean },
  ): void {
    const { field, body, atMs, opensWindow } = act;
    if (opensWindow) store.change((world) => withActAt(world, chatIdOf(chat), atMs ?? clock.nowMs()));
    void tell(chat, customerEvent(endsOf(chat), { field, atMs: atMs ?? Date.now(), body }));
  }

  function wireOf(attachments: readonly ChatAttachment[]): Record<string, unknown>[] {
    return wireAttachments(attachments, { cdn, faults: faults.current() });
  }

  return {
    tell,
    append,
    customerDoes,
    setTyping,

    /**
     * The customer writes; the app is told, again and again until it answers 200. `extra` goes into the message on
     * the wire, beside its text and attachments.
     */
    customerWrites(chat: Chat, draft: Omit<Draft, "from">, extra: Record<string, unknown> = {}): ChatMessage {
      const message = append(chat, { ...draft, from: "customer" });
      const { mid, text, attachments, sentAtMs } = message;
      if (draft.atMs === undefined) {
        store.change((world) => withActAt(world, chatIdOf(chat), clock.nowMs()));
      }
      const body = {
        message: {
          mid,
          ...(text !== "" && { text }),
          ...(attachments !== undefined && { attachments: wireOf(attachments) }),
          ...extra,
        },
      };
      const event = customerEvent(endsOf(chat), { field: "messages", atMs: sentAtMs, body });
      void tell(chat, event, () =>
        store.change((world) =>
          withProgress(world, chatIdOf(chat), { from: "customer", to: "delivered", mids: [mid] }),
        ),
      );
      return message;
    },

    /** The customer looks at the chat: what the Page wrote is delivered and seen. */
    customerReads(chat: Chat): void {
      const id = chatIdOf(chat);
      const unread = messagesBehind(store.current(), id, { from: "page", progress: "seen" });
      if (unread.length === 0) return;
      reachPhone(chat);
      store.change((world) => withProgress(world, id, { from: "page", to: "seen" }));
      void tell(chat, readEvent(endsOf(chat), timeNotBefore(unread)));
    },

    /** Whether the app may write to the customer at all. */
    mayMeet: (chat: Chat): boolean => mayMeet(store.current(), chat.customer.id),

    /** Whether the Page may write to the customer at this moment of the simulator's clock. */
    mayReply: (chat: Chat, isHumanAgent: boolean): boolean =>
      isReplyAllowed(store.current(), chatIdOf(chat), { nowMs: clock.nowMs(), isHumanAgent }),

    /** The Page's message enters the chat; it is for the caller to send the echo and to let it arrive. */
    pageWrites(chat: Chat, draft: Omit<Draft, "from">): ChatMessage {
      setTyping(chat, false);
      return append(chat, { ...draft, from: "page" });
    },

    /** Tells the app what the Page sent, by whichever app. Resolves after the first attempt. */
    echo(
      chat: Chat,
      message: ChatMessage,
      sent: { appId: string | null; metadata?: string | undefined },
    ): Promise<void> {
      const { mid, text, attachments, replyToMid, sentAtMs } = message;
      const content = {
        mid,
        metadata: sent.metadata,
        ...(text !== "" && { text }),
        ...(attachments !== undefined && { attachments: wireOf(attachments) }),
        ...(replyToMid !== undefined && { reply_to: { mid: replyToMid } }),
      };
      return tell(chat, echoEvent(endsOf(chat), { atMs: sentAtMs, appId: sent.appId, message: content }));
    },

    /** A moment later the customer's phone has the message. */
    async arriveSoon(chat: Chat): Promise<void> {
      if (await timers.wait(around.pauseMs())) reachPhone(chat);
    },

    /** Somebody reacts to a message, or with undefined takes the reaction back. */
    react(chat: Chat, to: { mid: string; by: ChatMessage["from"]; reaction: Reaction | undefined }): void {
      store.change((world) =>
        withMessageChanged(world, chatIdOf(chat), {
          mid: to.mid,
          step: (message) => ({ ...message, reactions: { ...message.reactions, [to.by]: to.reaction } }),
        }),
      );
    },

    /** The Page has seen what the customer wrote. */
    markSeen(chat: Chat): void {
      store.change((world) => withProgress(world, chatIdOf(chat), { from: "customer", to: "seen" }));
    },

    isTyping: (chat: Chat): boolean => typing.has(keyOf(chatIdOf(chat))),
  };
}

/** In standby a postback has no payload: it was meant for the owner of the thread. Source: Messenger Platform, standby. */
function asStandby(event: WebhookEvent): WebhookEvent {
  const { payload: _payload, ...postback } = readRecord(event.body.postback);
  const body = "postback" in event.body ? { ...event.body, postback } : event.body;
  return { ...event, field: "standby", place: "standby", body };
}

/** Now, but never before the messages a watermark is to cover. */
function timeNotBefore(messages: readonly ChatMessage[]): number {
  return Math.max(Date.now(), ...messages.map((message) => message.sentAtMs));
}
