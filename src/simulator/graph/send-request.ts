import { z } from "zod";
import type { QuickReply } from "../world/chat-message";
import type { GraphCall } from "./graph-call";
import {
  type GraphRefusal,
  messageAndAction,
  messageEmpty,
  notPlayed,
  paramEmpty,
  paramInvalid,
  paramTooLong,
  paramTooMany,
  tagRetired,
} from "./graph-errors";
import { readSentAttachment, type SentAttachment } from "./sent-attachment";

const textLimit = 2_000;
const metadataLimit = 1_000;
const quickReplyLimit = 13;
const quickReplyTitleLimit = 20;
const quickReplyPayloadLimit = 1_000;
const retiredTags = ["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"];

const recipientSchema = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const quickReplySchema = z.object({
  content_type: z.enum(["text", "user_phone_number", "user_email"]),
  title: z.string().default(""),
  payload: z.string().default(""),
  image_url: z.string().optional(),
});
const messageSchema = z.object({
  text: z.string().optional(),
  metadata: z.string().optional(),
  attachment: z.unknown().optional(),
  sticker_id: z.union([z.string(), z.number()]).transform(Number).optional(),
  quick_replies: z.array(quickReplySchema).optional(),
});
const reactionSchema = z.object({ message_id: z.string(), reaction: z.string().optional() });
const senderActionSchema = z.enum(["typing_on", "typing_off", "mark_seen", "react", "unreact"]);
const replyToSchema = z.object({ mid: z.string() });

/** What a message holds: exactly one of these. */
type SentContent =
  | { kind: "text"; text: string }
  | { kind: "attachment"; attachment: SentAttachment }
  | { kind: "sticker"; stickerId: number };

/** A call of the Send API that is well formed; whether it may go out is not decided here. */
export type SendRequest =
  | {
      kind: "message";
      psid: string;
      content: SentContent;
      quickReplies: QuickReply[];
      metadata: string | undefined;
      replyToMid: string | undefined;
      personaId: string | undefined;
      isHumanAgent: boolean;
    }
  | { kind: "sender-action"; psid: string; action: "typing_on" | "typing_off" | "mark_seen" }
  | { kind: "reaction"; psid: string; mid: string; reaction: string | undefined };

/** Reads the parameters of `POST /{page-id}/messages`. Throws GraphRefusal with what the Send API would say. */
export function readSendRequest({ params, file }: Pick<GraphCall, "params" | "file">): SendRequest {
  const psid = readPsid(params.recipient);
  if (params.sender_action !== undefined) {
    if (params.message !== undefined) throw messageAndAction();
    return readSenderAction(psid, params);
  }
  if (params.message === undefined) throw messageEmpty();
  const message = parse(messageSchema, params.message, paramInvalid("message"));
  if (message.metadata !== undefined && message.metadata.length > metadataLimit) {
    throw paramTooLong("message[metadata]", metadataLimit);
  }
  const replyTo =
    params.reply_to === undefined
      ? undefined
      : parse(replyToSchema, params.reply_to, paramInvalid("reply_to needs a mid"));
  return {
    kind: "message",
    psid,
    content: readContent(message, file),
    quickReplies: readQuickReplies(message.quick_replies ?? []),
    metadata: message.metadata,
    replyToMid: replyTo?.mid,
    personaId: typeof params.persona_id === "string" ? params.persona_id : undefined,
    isHumanAgent: isHumanAgent(params.messaging_type, params.tag),
  };
}

function readPsid(recipient: unknown): string {
  if (recipient === undefined) throw paramEmpty("recipient");
  const names = typeof recipient === "object" && recipient !== null ? Object.keys(recipient) : [];
  const other = ["user_ref", "comment_id", "post_id", "phone_number", "notification_messages_token"];
  const named = names.find((name) => other.includes(name));
  if (named !== undefined) throw notPlayed(`messages to a ${named}`);
  return parse(recipientSchema, recipient, paramInvalid("recipient needs an id")).id;
}

function readSenderAction(psid: string, params: Readonly<Record<string, unknown>>): SendRequest {
  const action = parse(senderActionSchema, params.sender_action, paramInvalid("sender_action"));
  if (action !== "react" && action !== "unreact") return { kind: "sender-action", psid, action };
  const needed = paramInvalid("payload needs a message_id, and to react a reaction");
  const { message_id: mid, reaction } = parse(reactionSchema, params.payload, needed);
  if (action === "react" && reaction === undefined) throw needed;
  return { kind: "reaction", psid, mid, reaction: action === "react" ? reaction : undefined };
}

function readContent(message: z.infer<typeof messageSchema>, file: GraphCall["file"]): SentContent {
  const { text, attachment, sticker_id: stickerId } = message;
  const given = [text?.trim() || undefined, attachment, stickerId].filter((content) => content !== undefined);
  if (given.length === 0) throw messageEmpty();
  if (given.length > 1) throw paramInvalid("message needs exactly one of text, attachment and sticker_id");
  if (attachment !== undefined) {
    return { kind: "attachment", attachment: readSentAttachment(attachment, file) };
  }
  if (stickerId !== undefined) return { kind: "sticker", stickerId };
  if (text === undefined || text.length > textLimit) throw paramTooLong("message[text]", textLimit);
  return { kind: "text", text };
}

function readQuickReplies(given: readonly z.infer<typeof quickReplySchema>[]): QuickReply[] {
  if (given.length > quickReplyLimit) throw paramTooMany("message[quick_replies]", quickReplyLimit);
  return given.map(({ content_type: contentType, title, payload, image_url: imageUrl }, index) => {
    const name = `message[quick_replies][${index}]`;
    if (contentType === "text" && (title === "" || payload === "")) {
      throw paramInvalid(`${name} needs a title and a payload`);
    }
    if (title.length > quickReplyTitleLimit) throw paramTooLong(`${name}[title]`, quickReplyTitleLimit);
    if (payload.length > quickReplyPayloadLimit)
      throw paramTooLong(`${name}[payload]`, quickReplyPayloadLimit);
    return { contentType, title, payload, ...(imageUrl !== undefined && { imageUrl }) };
  });
}

/** Checks messaging_type and tag together; a missing messaging_type is taken, as Facebook long has. */
function isHumanAgent(messagingType: unknown, tag: unknown): boolean {
  if (typeof tag === "string" && retiredTags.includes(tag)) throw tagRetired();
  if (messagingType === "MESSAGE_TAG") {
    if (tag !== "HUMAN_AGENT") throw paramInvalid("MESSAGE_TAG needs the tag HUMAN_AGENT");
    return true;
  }
  if (tag !== undefined) throw paramInvalid("a tag needs messaging_type MESSAGE_TAG");
  if (messagingType === undefined || messagingType === "RESPONSE" || messagingType === "UPDATE") return false;
  throw paramInvalid("messaging_type");
}

function parse<T>(schema: z.ZodType<T>, value: unknown, otherwise: GraphRefusal): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw otherwise;
  return parsed.data;
}
