import { z } from "zod";
import type { GraphCall } from "./graph-call";
import {
  type GraphRefusal,
  messageAndAction,
  messageEmpty,
  notPlayed,
  paramEmpty,
  paramInvalid,
  paramTooLong,
  tagRetired,
} from "./graph-errors";

const textLimit = 2_000;
const metadataLimit = 1_000;
const retiredTags = ["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"];

const recipientSchema = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const messageSchema = z.object({
  text: z.string().optional(),
  metadata: z.string().optional(),
  attachment: z.unknown().optional(),
  sticker_id: z.unknown().optional(),
  quick_replies: z.unknown().optional(),
});
const senderActionSchema = z.enum(["typing_on", "typing_off", "mark_seen"]);
const replyToSchema = z.object({ mid: z.string() });

/** A call of the Send API that is well formed; whether it may go out is not decided here. */
export type SendRequest =
  | {
      kind: "message";
      psid: string;
      text: string;
      metadata: string | undefined;
      replyToMid: string | undefined;
      isHumanAgent: boolean;
    }
  | { kind: "sender-action"; psid: string; action: z.infer<typeof senderActionSchema> };

/** Reads the parameters of `POST /{page-id}/messages`. Throws GraphRefusal with what the Send API would say. */
export function readSendRequest({ params }: GraphCall): SendRequest {
  if (params.recipient === undefined) throw paramEmpty("recipient");
  const psid = parse(recipientSchema, params.recipient, paramInvalid("recipient needs an id")).id;
  if (params.sender_action !== undefined) {
    if (params.message !== undefined) throw messageAndAction();
    const action = parse(senderActionSchema, params.sender_action, notPlayed(`this sender_action`));
    return { kind: "sender-action", psid, action };
  }
  if (params.message === undefined) throw messageEmpty();
  const message = parse(messageSchema, params.message, paramInvalid("message"));
  if (message.attachment !== undefined || message.sticker_id !== undefined) {
    throw notPlayed("attachments and stickers");
  }
  if (message.quick_replies !== undefined) throw notPlayed("quick replies");
  const text = message.text ?? "";
  if (text.trim() === "") throw messageEmpty();
  if (text.length > textLimit) throw paramTooLong("message[text]", textLimit);
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
    text,
    metadata: message.metadata,
    replyToMid: replyTo?.mid,
    isHumanAgent: isHumanAgent(params.messaging_type, params.tag),
  };
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
