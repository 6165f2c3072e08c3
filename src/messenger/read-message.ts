import { type KindReader, readMid, readOfPerson, readTexts, readToPerson } from "./event-parts";
import type { MessengerEvent } from "./events";
import type { Mid } from "./identifiers";
import { readAttachments } from "./read-attachments";
import { readReferral } from "./read-referral";
import { isRecord, readArray, readId, readRecord, readText } from "./wire-values";

/**
 * A message of either side, or that one was taken back. Without a mid it is none: it could not be told from its
 * duplicate.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export const readMessage: KindReader = (event, surroundings) => {
  const message = readRecord(event.message);
  const mid = readMid(message.mid);
  const isEcho = message.is_echo === true;
  const ofPerson = isEcho ? readToPerson(event, surroundings) : readOfPerson(event, surroundings);
  if (mid === null || ofPerson === null) return null;
  if (message.is_deleted === true) return { ...ofPerson, kind: "deletion", mid };
  const contents = {
    ...ofPerson,
    mid,
    text: readText(message.text),
    attachments: readAttachments(message),
    ...readReplyTo(message),
  };
  return isEcho
    ? { ...contents, kind: "echo", appId: readId(message.app_id), metadata: readText(message.metadata) }
    : { ...contents, kind: "message", ...readOfMessageOfPerson(message) };
};

function readReplyTo(message: Record<string, unknown>): { replyTo?: Mid } {
  const replyTo = readMid(readRecord(message.reply_to).mid);
  return replyTo === null ? {} : { replyTo };
}

function readOfMessageOfPerson(message: Record<string, unknown>) {
  const quickReplyPayload = readText(readRecord(message.quick_reply).payload);
  const commands = readTexts(readArray(message.commands).map((command) => readRecord(command).name));
  return {
    ...(quickReplyPayload !== null && { quickReplyPayload }),
    ...(isRecord(message.referral) && { referral: readReferral(message.referral) }),
    ...(commands.length > 0 && { commands }),
  };
}

/**
 * The mid is of the message that was edited. The number of edits is documented as a number, comes as a string, and
 * sometimes not at all.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-edits
 */
export const readEdit: KindReader = (event, surroundings): MessengerEvent | null => {
  const { mid: wireMid, text, num_edit: wireNumber } = readRecord(event.message_edit);
  const mid = readMid(wireMid);
  const ofPerson = readOfPerson(event, surroundings);
  if (mid === null || ofPerson === null || typeof text !== "string") return null;
  const digits = readId(wireNumber) ?? "";
  const number = /^\d{1,6}$/.test(digits) ? Number(digits) : null;
  return { ...ofPerson, kind: "edit", mid, text: readText(text) ?? "", number };
};

/** What people see for the reactions that Messenger gives a name. */
const emojiOfName = new Map([
  ["love", "❤️"],
  ["smile", "😆"],
  ["wow", "😮"],
  ["sad", "😢"],
  ["angry", "😠"],
  ["like", "👍"],
  ["dislike", "👎"],
]);

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-reactions */
export const readReaction: KindReader = (event, surroundings): MessengerEvent | null => {
  const { mid: wireMid, action, emoji, reaction } = readRecord(event.reaction);
  const mid = readMid(wireMid);
  const ofPerson = readOfPerson(event, surroundings);
  if (mid === null || ofPerson === null) return null;
  if (action === "unreact") return { ...ofPerson, kind: "reaction", mid, action, emoji: null, name: null };
  if (action !== "react") return null;
  const name = readText(reaction);
  const shown = readText(emoji) ?? emojiOfName.get(name ?? "") ?? null;
  return { ...ofPerson, kind: "reaction", mid, action, emoji: shown, name };
};
