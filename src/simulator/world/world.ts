import { z } from "zod";
import { type ChatMessage, chatMessageSchema } from "./chat-message";
import { findCustomer } from "./customers";
import { pageTokenSchema } from "./page-tokens";

/** The webhook fields the simulator sends, which a Page and the app can subscribe to. Names as in the Graph API. */
const sentFields = [
  "messages",
  "message_echoes",
  "message_deliveries",
  "message_reads",
  "messaging_postbacks",
  "messaging_optins",
  "messaging_referrals",
  "message_reactions",
  "message_edits",
  "messaging_handovers",
  "standby",
  "messaging_policy_enforcement",
  "messaging_account_linking",
  "messaging_feedback",
  "messaging_customer_information",
  "messaging_in_thread_lead_form_submit",
  "message_context",
  "response_feedback",
  "send_cart",
  "inbox_labels",
  "group_feed",
  "feed",
] as const;
export type SentField = (typeof sentFields)[number];

/** The fields one may subscribe to. */
export const knownFields: readonly SentField[] = sentFields;

/** An attachment that a Page uploaded, to be sent by its id. */
const uploadSchema = z.object({
  pageId: z.string(),
  type: z.string(),
  fileId: z.string(),
  isReusable: z.boolean(),
});
const personaSchema = z.object({
  id: z.string(),
  pageId: z.string(),
  name: z.string(),
  pictureUrl: z.string(),
});

/** How the world is written to its file, and what is accepted from there. */
export const worldSchema = z.object({
  webhook: z
    .object({
      callbackUrl: z.string(),
      verifyToken: z.string(),
      fields: z.array(z.string()),
      isActive: z.boolean().default(true),
    })
    .nullable(),
  subscribedFields: z.record(z.string(), z.array(z.string())),
  chats: z.record(z.string(), z.array(chatMessageSchema)),
  pageTokens: z.record(z.string(), z.array(pageTokenSchema)).default({}),
  isLive: z.boolean().default(true),
  lastActs: z.record(z.string(), z.number()).default({}),
  threadOwners: z.record(z.string(), z.string()).default({}),
  uploads: z.record(z.string(), uploadSchema).default({}),
  profiles: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  personas: z.array(personaSchema).default([]),
});

/**
 * Everything that outlives a restart: the app's webhook, which fields each Page is subscribed to (by Page ID;
 * no entry means not subscribed at all), every chat, the Pages' tokens where they are not the sample ones, and
 * whether the app is live or in development mode. By chat: when the customer last did something that opens the reply
 * window without being a message, and which app owns the thread (no entry: nobody in particular). Of the Pages:
 * uploaded attachments by their id, Messenger profiles by Page ID, and personas.
 */
export type World = z.infer<typeof worldSchema>;
/** The app's one callback URL, whether it is called, and the fields that are on at the level of the app. */
export type AppWebhook = NonNullable<World["webhook"]>;
/** A name and a picture under which a Page may write. */
export type Persona = z.infer<typeof personaSchema>;
/** Names a chat: one customer with one Page. */
export type ChatId = { customerId: string; pageId: string };

const hourMs = 3_600_000;
const progressOrder = ["sent", "delivered", "seen"] as const;

/** A world before anything happened: no callback URL, no Page subscribed, no chats. */
export function newWorld(): World {
  return {
    webhook: null,
    subscribedFields: {},
    chats: {},
    pageTokens: {},
    isLive: true,
    lastActs: {},
    threadOwners: {},
    uploads: {},
    profiles: {},
    personas: [],
  };
}

/** The messages of a chat, oldest first. */
export function messagesOf(world: World, chat: ChatId): readonly ChatMessage[] {
  return world.chats[keyOf(chat)] ?? [];
}

/** The time of a new message: now, but later than every message before it, so that times order a chat. */
export function nextMessageTime(world: World, chat: ChatId, nowMs: number): number {
  return Math.max(nowMs, (messagesOf(world, chat).at(-1)?.sentAtMs ?? 0) + 1);
}

/** Adds a message to its chat, at its place in time. */
export function withMessage(world: World, chat: ChatId, message: ChatMessage): World {
  const messages = messagesOf(world, chat);
  const before = messages.findLastIndex((each) => each.sentAtMs <= message.sentAtMs) + 1;
  return withMessages(world, chat, messages.toSpliced(before, 0, message));
}

/** Finds a message of a chat. */
export function findMessage(world: World, chat: ChatId, mid: string): ChatMessage | undefined {
  return messagesOf(world, chat).find((message) => message.mid === mid);
}

/** Changes one message of a chat. */
export function withMessageChanged(
  world: World,
  chat: ChatId,
  { mid, step }: { mid: string; step: (message: ChatMessage) => ChatMessage },
): World {
  return withMessages(
    world,
    chat,
    messagesOf(world, chat).map((message) => (message.mid === mid ? step(message) : message)),
  );
}

/** Notes that the customer did something that opens the reply window without being a message. */
export function withActAt(world: World, chat: ChatId, atMs: number): World {
  const key = keyOf(chat);
  const lastMs = Math.max(atMs, world.lastActs[key] ?? 0);
  return { ...world, lastActs: { ...world.lastActs, [key]: lastMs } };
}

/** Gives a thread to an app; null leaves it to nobody in particular. */
export function withThreadOwner(world: World, chat: ChatId, appId: string | null): World {
  const { [keyOf(chat)]: _previous, ...others } = world.threadOwners;
  return { ...world, threadOwners: appId === null ? others : { ...others, [keyOf(chat)]: appId } };
}

/** The app that owns a thread; null when nobody in particular does. */
export function threadOwner(world: World, chat: ChatId): string | null {
  return world.threadOwners[keyOf(chat)] ?? null;
}

/** Moves one side's messages forward, all or those named; nothing ever moves back. */
export function withProgress(
  world: World,
  chat: ChatId,
  change: { from: ChatMessage["from"]; to: ChatMessage["progress"]; mids?: readonly string[] },
): World {
  const messages = messagesOf(world, chat);
  const moved = messages.map((message) => {
    const meant = message.from === change.from && (change.mids?.includes(message.mid) ?? true);
    return meant && isBehind(message.progress, change.to) ? { ...message, progress: change.to } : message;
  });
  return moved.every((message, index) => message === messages[index])
    ? world
    : withMessages(world, chat, moved);
}

/** One side's messages that have not come as far as the given progress. */
export function messagesBehind(
  world: World,
  chat: ChatId,
  at: { from: ChatMessage["from"]; progress: ChatMessage["progress"] },
): readonly ChatMessage[] {
  return messagesOf(world, chat).filter(
    (message) => message.from === at.from && isBehind(message.progress, at.progress),
  );
}

/** Sets, or with null takes away, the app's callback URL. */
export function withWebhook(world: World, webhook: AppWebhook | null): World {
  return { ...world, webhook };
}

/** Replaces a Page's subscribed fields; null removes the app from the Page. */
export function withSubscription(world: World, pageId: string, fields: readonly string[] | null): World {
  const { [pageId]: _previous, ...others } = world.subscribedFields;
  return { ...world, subscribedFields: fields === null ? others : { ...others, [pageId]: [...fields] } };
}

/**
 * Where an event of this field goes, or why it goes nowhere: it must be on for the app and for the Page, and of
 * an app in development mode, the customer must have a role on it.
 */
export function webhookTarget(
  world: World,
  event: { pageId: string; customerId: string | null; field: SentField },
): { kind: "send"; callbackUrl: string } | { kind: "nowhere"; reason: string } {
  const { pageId, customerId, field } = event;
  if (world.webhook === null) return { kind: "nowhere", reason: "The app has no callback URL." };
  if (!world.webhook.isActive) return { kind: "nowhere", reason: "The app's webhook is switched off." };
  if (customerId !== null && !mayMeet(world, customerId)) {
    return { kind: "nowhere", reason: "The app is in development mode, and this person has no role on it." };
  }
  if (!world.subscribedFields[pageId]?.includes(field)) {
    return { kind: "nowhere", reason: `The Page is not subscribed to ${field}.` };
  }
  if (!world.webhook.fields.includes(field)) {
    return { kind: "nowhere", reason: `The app is not subscribed to ${field}.` };
  }
  return { kind: "send", callbackUrl: world.webhook.callbackUrl };
}

/** Whether app and customer see each other: an app in development mode sees people with a role on it alone. */
export function mayMeet(world: World, customerId: string): boolean {
  return world.isLive || findCustomer(customerId)?.hasRole === true;
}

/**
 * When the customer last did something that opens the reply window, in ms; null when they never did.
 * Source: Send API, standard messaging window.
 */
function lastActMs(world: World, chat: ChatId): number | null {
  const message = messagesOf(world, chat).findLast(({ from }) => from === "customer");
  const acts = [message?.sentAtMs, world.lastActs[keyOf(chat)]].filter((time) => time !== undefined);
  return acts.length === 0 ? null : Math.max(...acts);
}

/**
 * Whether a Page may write now: within 24 hours of the customer's last act, or within seven days with the
 * tag HUMAN_AGENT. Source: Send API, standard messaging window.
 */
export function isReplyAllowed(
  world: World,
  chat: ChatId,
  at: { nowMs: number; isHumanAgent: boolean },
): boolean {
  const lastMs = lastActMs(world, chat);
  if (lastMs === null) return false;
  const windowMs = (at.isHumanAgent ? 7 * 24 : 24) * hourMs;
  return at.nowMs - lastMs <= windowMs;
}

function withMessages(world: World, chat: ChatId, messages: ChatMessage[]): World {
  return { ...world, chats: { ...world.chats, [keyOf(chat)]: messages } };
}

/** The key of a chat in the world and wherever something is kept for each chat. */
export function keyOf(chat: ChatId): string {
  return `${chat.customerId}:${chat.pageId}`;
}

function isBehind(progress: ChatMessage["progress"], other: ChatMessage["progress"]): boolean {
  return progressOrder.indexOf(progress) < progressOrder.indexOf(other);
}
