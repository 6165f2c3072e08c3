import { readRecord } from "../../messenger/wire-values";
import { type Chat, chatIdOf } from "../chats/chat";
import type { Messenger } from "../chats/messenger";
import type { Cdn } from "../files/cdn";
import type { FileStore } from "../files/file-store";
import type { ChatAttachment, ChatMessage } from "../world/chat-message";
import { otherApp } from "../world/sample-pages";
import { messagesOf } from "../world/world";
import type { WorldStore } from "../world/world-store";
import type { Act, ActNamed, Entrance } from "./act";
import { makeAttachments } from "./attachment-choice";
import { formEvent, isFormAct } from "./form-acts";
import { createMessageActs } from "./message-acts";
import { type ActOutcome, done, refused } from "./outcome";
import { createPageActs, pageInboxId } from "./page-acts";

const authors = {
  "page-inbox": { appId: pageInboxId, name: "Page inbox" },
  "other-app": { appId: otherApp.id, name: otherApp.name },
  unnamed: { appId: null, name: "Page inbox" },
};

/** Does one act in a chat, now or as if it had been done at another time. */
export type PerformAct = (chat: Chat, act: Act) => Promise<ActOutcome>;

/** Creates the one place where everything that a customer can do is done. */
export function createPerformAct(around: {
  store: WorldStore;
  messenger: Messenger;
  files: FileStore;
  cdn: Cdn;
}): PerformAct {
  const { store, messenger, files, cdn } = around;
  const messageActs = createMessageActs({ store, messenger });
  const pageActs = createPageActs({ store, messenger });

  function findNamed(chat: Chat, name: string): ChatMessage | undefined {
    const messages = messagesOf(store.current(), chatIdOf(chat));
    if (name === "last") return messages.at(-1);
    if (name === "last-own") return messages.findLast(({ from }) => from === "customer");
    if (name === "last-page") return messages.findLast(({ from }) => from === "page");
    return messages.find(({ mid }) => mid === name);
  }

  async function attachAll(
    choices: ActNamed<"message">["attachments"],
  ): Promise<ChatAttachment[] | undefined> {
    const made = await Promise.all(choices.map((choice) => makeAttachments(files, choice)));
    return made.some((attachments) => attachments === undefined)
      ? undefined
      : made.flatMap((attachments) => attachments ?? []);
  }

  function referralOf(entrance: Entrance): Record<string, unknown> {
    if (entrance.by === "m.me") return { ref: entrance.ref, source: "SHORTLINK", type: "OPEN_THREAD" };
    const { ref, adId, adTitle } = entrance;
    const photoUrl = cdn.urlOf({ id: "photo.jpg", name: "photo.jpg" });
    return {
      ...(ref !== undefined && { ref }),
      ad_id: adId,
      source: "ADS",
      type: "OPEN_THREAD",
      ads_context_data: { ad_title: adTitle, photo_url: photoUrl, post_id: "104829617735521_998877" },
    };
  }

  async function write(chat: Chat, act: ActNamed<"message">, atMs: number | undefined): Promise<ActOutcome> {
    const attachments = await attachAll(act.attachments);
    if (attachments === undefined) return refused("There is no such file.");
    const { text, commands, from, productId, isUnsupported } = act;
    if (text.trim() === "" && attachments.length === 0 && !isUnsupported) {
      return refused("A message needs a text or an attachment.");
    }
    const replied = act.replyTo === undefined ? undefined : findNamed(chat, act.replyTo);
    if (act.replyTo !== undefined && replied === undefined) return refused("There is no such message.");
    const referral = productId === undefined ? from && referralOf(from) : { product: { id: productId } };
    const { mid } = messenger.customerWrites(
      chat,
      {
        text,
        atMs,
        replyToMid: replied?.mid,
        ...(attachments.length > 0 && { attachments }),
        ...(isUnsupported && { isUnsupported }),
      },
      {
        ...(replied && { reply_to: { mid: replied.mid, is_self_reply: replied.from === "customer" } }),
        ...(referral && { referral }),
        ...(commands && { commands: commands.map((name) => ({ name })) }),
        ...(isUnsupported && { is_unsupported: true }),
      },
    );
    return { kind: "done", mid };
  }

  async function replyElsewhere(
    chat: Chat,
    act: ActNamed<"page-reply">,
    atMs: number | undefined,
  ): Promise<ActOutcome> {
    const attachments = await attachAll(act.attachments);
    if (attachments === undefined) return refused("There is no such file.");
    if (act.text.trim() === "" && attachments.length === 0) return refused("A reply needs a text or a file.");
    const { appId, name } = authors[act.by];
    const draft = { text: act.text, atMs, sentAs: name, ...(attachments.length > 0 && { attachments }) };
    const message = messenger.pageWrites(chat, draft);
    void messenger.echo(chat, message, { appId });
    void messenger.arriveSoon(chat);
    return { kind: "done", mid: message.mid };
  }

  function getStarted(chat: Chat, from: Entrance | undefined, atMs: number | undefined): ActOutcome {
    const { payload } = readRecord(readRecord(store.current().profiles[chat.page.id]).get_started);
    const referral = from && referralOf(from);
    const tap = { title: "Get Started", payload: typeof payload === "string" ? payload : "GET_STARTED" };
    return messageActs.postback({ chat, ...tap, referral, atMs });
  }

  /** Into a new thread one comes through Get Started; of an existing one the app hears a referral. */
  function arrive(chat: Chat, from: Entrance, atMs: number | undefined): ActOutcome {
    if (messagesOf(store.current(), chatIdOf(chat)).length === 0) return getStarted(chat, from, atMs);
    const body = { referral: referralOf(from) };
    // A click on an ad opens the reply window only together with a message.
    const opensWindow = from.by === "m.me";
    messenger.customerDoes(chat, { field: "messaging_referrals", body, atMs, opensWindow });
    return done;
  }

  return async function performAct(chat, act) {
    const atMs = act.at === undefined ? undefined : new Date(act.at).getTime();
    const whenMs = atMs ?? Date.now();
    if (isFormAct(act)) {
      messenger.customerDoes(chat, { ...formEvent(act, whenMs), atMs });
      return done;
    }
    switch (act.act) {
      case "message":
        return write(chat, act, atMs);
      case "page-reply":
        return replyElsewhere(chat, act, atMs);
      case "read":
        messenger.customerReads(chat);
        return done;
      case "postback":
        return messageActs.postback({ chat, title: act.title, payload: act.payload ?? act.title, atMs });
      case "get-started":
        return getStarted(chat, act.from, atMs);
      case "arrive":
        return arrive(chat, act.from, atMs);
      case "handover":
        return pageActs.handover(chat, act, whenMs);
      case "thread-owner":
        return pageActs.setThreadOwner(chat, act);
      case "policy":
        return pageActs.enforcePolicy(chat, act, whenMs);
      case "comment":
        return pageActs.comment(chat, act, whenMs);
      case "label":
        return pageActs.label(chat, act);
      case "group-post":
        return pageActs.groupPost(chat, act, whenMs);
      case "raw":
        return pageActs.raw(chat, act, whenMs);
      default:
        return performOnMessage(chat, act, atMs);
    }
  };

  function performOnMessage(
    chat: Chat,
    act: ActNamed<
      "react" | "unreact" | "edit" | "unsend" | "tap-quick-reply" | "tap-button" | "rate-response"
    >,
    atMs: number | undefined,
  ): ActOutcome {
    const message = findNamed(chat, act.mid);
    if (message === undefined) return refused("There is no such message.");
    switch (act.act) {
      case "react":
        return messageActs.react({ chat, act, message, atMs });
      case "unreact":
        return messageActs.unreact({ chat, act, message, atMs });
      case "edit":
        return messageActs.edit({ chat, act, message, atMs });
      case "unsend":
        return messageActs.unsend({ chat, act, message, atMs });
      case "tap-quick-reply":
        return messageActs.tapQuickReply({ chat, act, message, atMs });
      case "tap-button":
        return messageActs.tapButton({ chat, act, message, atMs });
      case "rate-response":
        return messageActs.rateResponse({ chat, act, message, atMs });
    }
  }
}
