import { type Chat, chatIdOf, endsOf } from "../chats/chat";
import type { Messenger } from "../chats/messenger";
import { changeEvent, customerEvent, pageEvent } from "../webhooks/webhook-events";
import { app, otherApp } from "../world/sample-pages";
import { type SentField, withThreadOwner } from "../world/world";
import type { WorldStore } from "../world/world-store";
import type { ActNamed } from "./act";
import { type ActOutcome, done } from "./outcome";

/** The app under which people answer in the Page inbox. Source: Messenger Platform, conversation routing. */
export const pageInboxId = "263902037430900";

const owners = { nobody: null, "page-inbox": pageInboxId, "other-app": otherApp.id, us: app.id };
const changeFields: readonly SentField[] = ["feed", "inbox_labels"];

/** Creates what happens at the Page and between apps, rather than by the customer's hand. */
export function createPageActs(around: { store: WorldStore; messenger: Messenger }) {
  const { store, messenger } = around;

  function giveThread(chat: Chat, appId: string | null): void {
    store.change((world) => withThreadOwner(world, chatIdOf(chat), appId));
  }

  return {
    handover(chat: Chat, { how, metadata }: ActNamed<"handover">, atMs: number): ActOutcome {
      const body = handoverBody(how, metadata);
      const event = { field: "messaging_handovers", atMs, body } as const;
      if (how === "pass") giveThread(chat, app.id);
      if (how === "take") giveThread(chat, pageInboxId);
      const ends = endsOf(chat);
      void messenger.tell(chat, how === "app-roles" ? pageEvent(ends, event) : customerEvent(ends, event));
      return done;
    },

    setThreadOwner(chat: Chat, { owner }: ActNamed<"thread-owner">): ActOutcome {
      giveThread(chat, owners[owner]);
      return done;
    },

    enforcePolicy(chat: Chat, { action }: ActNamed<"policy">, atMs: number): ActOutcome {
      const reason = action === "unblock" ? {} : { reason: "Too many unwanted messages." };
      const body = { policy_enforcement: { action, ...reason } };
      void messenger.tell(
        chat,
        pageEvent(endsOf(chat), { field: "messaging_policy_enforcement", atMs, body }),
      );
      return done;
    },

    comment(chat: Chat, { text }: ActNamed<"comment">, atMs: number): ActOutcome {
      const { pageId, psid } = endsOf(chat);
      const seconds = Math.floor(atMs / 1_000);
      const postId = `${pageId}_998`;
      const value = {
        item: "comment",
        verb: "add",
        comment_id: `998_${seconds}`,
        post_id: postId,
        parent_id: postId,
        from: { id: psid, name: chat.customer.name },
        created_time: seconds,
        message: text,
      };
      void messenger.tell(chat, changeEvent(endsOf(chat), "feed", value));
      return done;
    },

    label(chat: Chat, { label, action }: ActNamed<"label">): ActOutcome {
      const { psid } = endsOf(chat);
      const value = { user: { id: psid }, action, label: { id: "556677", page_label_name: label } };
      void messenger.tell(chat, changeEvent(endsOf(chat), "inbox_labels", value));
      return done;
    },

    /** Stands among the messages though it is none: `message` is a text, and nobody is the sender. */
    groupPost(chat: Chat, { text }: ActNamed<"group-post">, atMs: number): ActOutcome {
      const { psid, ...ends } = endsOf(chat);
      const body = {
        recipient: { id: ends.pageId },
        from: { id: psid, name: chat.customer.name },
        group_id: "5510",
        comment_id: "771",
        parent_id: "770",
        post_id: "5510_770",
        created_time: Math.floor(atMs / 1_000),
        item: "comment",
        verb: "add",
        message: text,
        field: "group_feed",
      };
      void messenger.tell(chat, { ...ends, field: "group_feed", place: "messaging", body });
      return done;
    },

    raw(chat: Chat, { field, event }: ActNamed<"raw">, atMs: number): ActOutcome {
      const ends = endsOf(chat);
      void messenger.tell(
        chat,
        changeFields.includes(field)
          ? changeEvent(ends, field, event)
          : customerEvent(ends, { field, atMs, body: event }),
      );
      return done;
    },
  };
}

/** Ids of apps are text here, but the one who requests is a number. Source: captured requests. */
function handoverBody(how: ActNamed<"handover">["how"], metadata: string): Record<string, unknown> {
  const inbox = pageInboxId;
  switch (how) {
    case "pass":
      return { pass_thread_control: { previous_owner_app_id: inbox, new_owner_app_id: app.id, metadata } };
    case "take":
      return { take_thread_control: { previous_owner_app_id: app.id, new_owner_app_id: inbox, metadata } };
    case "request":
      return { request_thread_control: { requested_owner_app_id: Number(inbox), metadata } };
    case "app-roles":
      return { app_roles: { [app.id]: ["primary_receiver"] } };
  }
}
