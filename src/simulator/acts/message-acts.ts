import { type Chat, chatIdOf } from "../chats/chat";
import type { Messenger } from "../chats/messenger";
import type { ChatMessage } from "../world/chat-message";
import { readReaction } from "../world/reaction";
import { withMessageChanged } from "../world/world";
import type { WorldStore } from "../world/world-store";
import type { ActNamed } from "./act";
import { buttonsOf } from "./button";
import { type ActOutcome, done, refused } from "./outcome";

const editLimit = 5;

/** An act, the chat and message it is about, and when it was done if not now. */
type OnMessage<Act> = { chat: Chat; act: Act; message: ChatMessage; atMs: number | undefined };

/**
 * Creates the acts that are about a message: react, edit, unsend, tap.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export function createMessageActs(around: { store: WorldStore; messenger: Messenger }) {
  const { store, messenger } = around;

  function change({ chat, message }: OnMessage<unknown>, step: (message: ChatMessage) => ChatMessage): void {
    store.change((world) => withMessageChanged(world, chatIdOf(chat), { mid: message.mid, step }));
  }

  return {
    react(on: OnMessage<ActNamed<"react">>): ActOutcome {
      const { chat, act, message, atMs } = on;
      const reaction = readReaction(act.reaction);
      messenger.react(chat, { mid: message.mid, by: "customer", reaction });
      const body = { reaction: { mid: message.mid, action: "react", ...reaction } };
      messenger.customerDoes(chat, { field: "message_reactions", body, atMs, opensWindow: true });
      return { kind: "done", mid: message.mid };
    },

    unreact(on: OnMessage<ActNamed<"unreact">>): ActOutcome {
      const { chat, message, atMs } = on;
      if (message.reactions?.customer === undefined) return refused("There is no reaction to take back.");
      messenger.react(chat, { mid: message.mid, by: "customer", reaction: undefined });
      const body = { reaction: { mid: message.mid, action: "unreact" } };
      messenger.customerDoes(chat, { field: "message_reactions", body, atMs, opensWindow: false });
      return { kind: "done", mid: message.mid };
    },

    /** Facebook lets a message be edited five times, and writes their count as text. */
    edit(on: OnMessage<ActNamed<"edit">>): ActOutcome {
      const { chat, act, message, atMs } = on;
      if (message.from !== "customer") return refused("Only a message of one's own can be edited.");
      if (message.isUnsent) return refused("The message was unsent.");
      const editCount = (message.editCount ?? 0) + 1;
      if (editCount > editLimit) return refused("A message can be edited five times.");
      change(on, (before) => ({ ...before, text: act.text, editCount }));
      const body = { message_edit: { mid: message.mid, text: act.text, num_edit: String(editCount) } };
      messenger.customerDoes(chat, { field: "message_edits", body, atMs, opensWindow: false });
      return { kind: "done", mid: message.mid };
    },

    unsend(on: OnMessage<ActNamed<"unsend">>): ActOutcome {
      const { chat, message, atMs } = on;
      if (message.from !== "customer") return refused("Only a message of one's own can be unsent.");
      if (message.isUnsent) return refused("The message was unsent before.");
      change(on, ({ attachments: _attachments, ...before }) => ({ ...before, text: "", isUnsent: true }));
      const body = { message: { mid: message.mid, is_deleted: true } };
      messenger.customerDoes(chat, { field: "messages", body, atMs, opensWindow: false });
      return { kind: "done", mid: message.mid };
    },

    /** A quick reply is a message with its title as text. */
    tapQuickReply({ chat, act, message, atMs }: OnMessage<ActNamed<"tap-quick-reply">>): ActOutcome {
      const quickReply = message.quickReplies?.find(({ title }) => title === act.title);
      if (quickReply === undefined) return refused(`The message has no quick reply “${act.title}”.`);
      const { title, payload } = quickReply;
      const written = messenger.customerWrites(chat, { text: title, atMs }, { quick_reply: { payload } });
      return { kind: "done", mid: written.mid };
    },

    /** A tap on a postback button; other buttons open something, and the app hears nothing. */
    tapButton({ chat, act, message, atMs }: OnMessage<ActNamed<"tap-button">>): ActOutcome {
      const button = buttonsOf(message).find(({ title }) => title === act.title);
      if (button === undefined) return refused(`The message has no button “${act.title}”.`);
      if (button.opens !== undefined) return { kind: "done", opens: button.opens };
      return postback({ chat, title: button.title, payload: button.payload ?? "", atMs });
    },

    /** A tap on something outside the chat, such as the persistent menu. */
    postback,

    rateResponse({ chat, act, message, atMs }: OnMessage<ActNamed<"rate-response">>): ActOutcome {
      const feedback = act.isGood ? "Good response" : "Bad response";
      const body = { response_feedback: { feedback, mid: message.mid } };
      messenger.customerDoes(chat, { field: "response_feedback", body, atMs, opensWindow: false });
      return done;
    },
  };

  /** The tap stands in the chat with its title, as in Messenger. */
  function postback(tap: {
    chat: Chat;
    title: string;
    payload: string;
    referral?: Record<string, unknown> | undefined;
    atMs: number | undefined;
  }): ActOutcome {
    const { chat, title, payload, referral, atMs } = tap;
    const { mid } = messenger.append(chat, { from: "customer", text: title, atMs });
    const body = { postback: { mid, title, payload, ...(referral && { referral }) } };
    messenger.customerDoes(chat, { field: "messaging_postbacks", body, atMs, opensWindow: true });
    return { kind: "done", mid };
  }
}
