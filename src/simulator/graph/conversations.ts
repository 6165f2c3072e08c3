import { createHash } from "node:crypto";
import { readRecord } from "../../messenger/wire-values";
import { type Chat, chatIdOf, endsOf } from "../chats/chat";
import type { Cdn } from "../files/cdn";
import type { ChatMessage } from "../world/chat-message";
import { customers } from "../world/customers";
import type { SamplePage } from "../world/sample-pages";
import { type ChatId, messagesOf, type World } from "../world/world";
import { type GraphCall, textParam } from "./graph-call";
import { knownRefusal } from "./graph-errors";
import { type AskedField, askedFields, pickFields, plainFields } from "./graph-fields";
import { cut, pagingOf, readSlice } from "./graph-list";

/** Of a thread's messages, only so many of the newest can be read. Source: Conversations API, limitations. */
const readableCount = 20;

/** A call about the chats of a Page, and what is needed to answer it. */
export type ConversationsCall = { world: World; page: SamplePage; call: GraphCall; cdn: Cdn };

/**
 * `GET /{page-id}/conversations`: the Page's chats, latest first, of one person alone with `user_id`.
 * https://developers.facebook.com/docs/graph-api/reference/page/conversations
 */
export function listConversations(on: ConversationsCall): unknown {
  const { world, page, call } = on;
  const psid = textParam(call, "user_id");
  const chats = chatsOf(world, page)
    .filter((chat) => psid === undefined || endsOf(chat).psid === psid)
    .toSorted((a, b) => updatedMs(world, b) - updatedMs(world, a));
  const part = cut(chats, readSlice(call.params), (chat) => threadIdOf(chatIdOf(chat)));
  const fields = askedFields(call) ?? plainFields(["id", "link", "updated_time"]);
  const params = textParams(call, ["platform", "fields", "limit", "user_id"]);
  return {
    data: part.items.map((chat) => threadNode(on, chat, fields)),
    ...pagingOf(part, call, { path: `${page.id}/conversations`, params }),
  };
}

/** `GET /{thread-id}` or `/{message-id}`; undefined when the Page has none such. */
export function readConversationNode(on: ConversationsCall, id: string): unknown {
  const fields = askedFields(on.call);
  const thread = findThread(on, id);
  if (thread !== undefined) return threadNode(on, thread, fields ?? plainFields(["link", "updated_time"]));
  for (const chat of chatsOf(on.world, on.page)) {
    const message = messagesOf(on.world, chatIdOf(chat)).find(({ mid }) => mid === id);
    if (message === undefined) continue;
    if (message.isUnsent || !isReadable(on.world, chat, message)) throw knownRefusal(100, 9000001);
    return messageNode(on, { chat, message }, fields ?? plainFields(["created_time"]));
  }
  return undefined;
}

/** `GET /{thread-id}/messages`; undefined when the Page has no such thread. */
export function listThreadMessages(on: ConversationsCall, threadId: string): unknown {
  const chat = findThread(on, threadId);
  if (chat === undefined) return undefined;
  const fields = askedFields(on.call) ?? plainFields(["created_time"]);
  return messageList(on, chat, { modifiers: on.call.params, fields });
}

function chatsOf(world: World, page: SamplePage): Chat[] {
  return customers
    .map((customer) => ({ customer, page }))
    .filter((chat) => messagesOf(world, chatIdOf(chat)).length > 0);
}

function findThread({ world, page }: ConversationsCall, id: string): Chat | undefined {
  return chatsOf(world, page).find((chat) => threadIdOf(chatIdOf(chat)) === id);
}

/** Ids of threads look like `t_` and digits, and stay the same. */
function threadIdOf({ customerId, pageId }: ChatId): string {
  const digest = createHash("sha256").update(`${customerId}:${pageId}`).digest();
  return `t_1${String(digest.readBigUInt64BE() % 10n ** 16n).padStart(16, "0")}`;
}

function threadNode(on: ConversationsCall, chat: Chat, fields: readonly AskedField[]): unknown {
  const { world, page } = on;
  const messages = messagesOf(world, chatIdOf(chat));
  const unread = messages.filter(({ from, progress }) => from === "customer" && progress !== "seen");
  const id = threadIdOf(chatIdOf(chat));
  return pickFields(fields, {
    id,
    node: "UnifiedThread",
    readers: {
      link: () => `/${page.id}/inbox/${id.slice(2)}/?section=messages`,
      updated_time: () => isoTime(updatedMs(world, chat)),
      message_count: () => messages.length,
      unread_count: () => unread.length,
      snippet: () => messages.at(-1)?.text,
      can_reply: () => true,
      participants: () => ({ data: [personOf(chat), pageParty(chat)] }),
      senders: () => ({ data: [personOf(chat), pageParty(chat)] }),
      messages: (asked) => messageList(on, chat, asked),
    },
  });
}

function messageList(
  on: ConversationsCall,
  chat: Chat,
  asked: { modifiers: Readonly<Record<string, unknown>>; fields: readonly AskedField[] | undefined },
): unknown {
  const newestFirst = messagesOf(on.world, chatIdOf(chat))
    .filter((message) => !message.isUnsent)
    .toReversed();
  const part = cut(newestFirst, readSlice(asked.modifiers), ({ mid }) => mid);
  const fields = asked.fields ?? plainFields(["created_time"]);
  const params = { limit: String(readSlice(asked.modifiers).limit), fields: writeFields(fields) };
  return {
    data: part.items.map((message) =>
      isReadable(on.world, chat, message)
        ? messageNode(on, { chat, message }, fields)
        : { created_time: isoTime(message.sentAtMs), id: message.mid },
    ),
    ...pagingOf(part, on.call, { path: `${threadIdOf(chatIdOf(chat))}/messages`, params }),
  };
}

function messageNode(
  on: ConversationsCall,
  { chat, message }: { chat: Chat; message: ChatMessage },
  fields: readonly AskedField[],
): unknown {
  const isFromPage = message.from === "page";
  const [from, to] = isFromPage ? [pageParty(chat), personOf(chat)] : [personOf(chat), pageParty(chat)];
  return pickFields(fields, {
    id: message.mid,
    node: "Message",
    readers: {
      created_time: () => isoTime(message.sentAtMs),
      from: () => from,
      to: () => ({ data: [to] }),
      message: () => message.text,
      sticker: () => stickerOf(on, message),
      attachments: () => attachmentsOf(on, message),
      shares: () => sharesOf(message),
      reply_to: () => (message.replyToMid === undefined ? undefined : { mid: message.replyToMid }),
      reactions: () => reactionsOf(chat, message),
      tags: () => ({ data: [{ name: "inbox" }, { name: "read" }] }),
    },
  });
}

/** https://developers.facebook.com/docs/graph-api/reference/message/attachments */
function attachmentsOf({ cdn }: ConversationsCall, message: ChatMessage): unknown {
  const data = (message.attachments ?? []).flatMap(({ type, file, payload }): Record<string, unknown>[] => {
    const isSticker = readRecord(payload).sticker_id !== undefined;
    if (file === undefined || isSticker) return [];
    const url = cdn.urlOf(file);
    const common = { id: file.id, mime_type: file.type, name: file.name, size: file.sizeBytes };
    if (type === "image") {
      const { width, height } = file;
      return [{ ...common, image_data: { width, height, url, preview_url: url } }];
    }
    if (type === "video") return [{ ...common, video_data: { url, preview_url: url } }];
    return [{ ...common, file_url: url }];
  });
  return data.length === 0 ? undefined : { data };
}

function stickerOf({ cdn }: ConversationsCall, message: ChatMessage): string | undefined {
  const sticker = message.attachments?.find(({ payload }) => readRecord(payload).sticker_id !== undefined);
  return sticker?.file && cdn.urlOf(sticker.file);
}

function sharesOf(message: ChatMessage): unknown {
  const data = (message.attachments ?? []).flatMap(({ file, payload, title, url }) => {
    const held = readRecord(payload);
    const link = held.url ?? url;
    return file === undefined && link !== undefined ? [{ link, name: held.title ?? title }] : [];
  });
  return data.length === 0 ? undefined : { data };
}

function reactionsOf(chat: Chat, { reactions }: ChatMessage): unknown {
  const given = [
    ...(reactions?.customer ? [{ ...reactions.customer, users: [personOf(chat)] }] : []),
    ...(reactions?.page ? [{ ...reactions.page, users: [pageParty(chat)] }] : []),
  ];
  return given.length === 0 ? undefined : { data: given };
}

function personOf(chat: Chat): { name: string; email: string; id: string } {
  const { psid } = endsOf(chat);
  return { name: chat.customer.name, email: `${psid}@facebook.com`, id: psid };
}

function pageParty({ page }: Chat): { name: string; email: string; id: string } {
  return { name: page.name, email: `${page.id}@facebook.com`, id: page.id };
}

function isReadable(world: World, chat: Chat, message: ChatMessage): boolean {
  return messagesOf(world, chatIdOf(chat)).slice(-readableCount).includes(message);
}

function updatedMs(world: World, chat: Chat): number {
  return messagesOf(world, chatIdOf(chat)).at(-1)?.sentAtMs ?? 0;
}

/** ISO 8601 without a colon in the offset: `2026-11-22T10:11:12+0000`. */
function isoTime(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, "+0000");
}

/** Writes fields back in the form they were asked in, for the address of the next part. */
function writeFields(fields: readonly AskedField[]): string {
  return fields
    .map(({ name, modifiers, fields: inner }) => {
      const dotted = Object.entries(modifiers).map(([key, value]) => `.${key}(${value})`);
      return `${name}${dotted.join("")}${inner === undefined ? "" : `{${writeFields(inner)}}`}`;
    })
    .join(",");
}

function textParams(call: GraphCall, names: readonly string[]): Record<string, string> {
  const given = names.map((name) => [name, textParam(call, name)] as const);
  return Object.fromEntries(
    given.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
}
