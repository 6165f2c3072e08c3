import { z } from "zod";
import { replyLimits } from "./reply-limits";

/** No longer than this in UTF-16 units; zod's own `max` counts an emoji as one. */
const within = (length: number) => (text: string) => text.length <= length;

/** Some text, no longer than a message can be. */
const replyTextSchema = z
  .string()
  .refine(within(replyLimits.textLength), "reply-too-long")
  .refine((text) => text.trim() !== "", "reply-required");

const title = z
  .string()
  .trim()
  .min(1, "choice-title-required")
  .refine(within(replyLimits.titleLength), "choice-title-too-long");
const payload = z
  .string()
  .trim()
  .min(1, "choice-payload-required")
  .refine(within(replyLimits.payloadLength), "choice-payload-too-long");

/** An answer that is offered with a message. */
export const quickReplySchema = z.strictObject({ title, payload });

/** A button that stays with a message: it opens an address, or tells us its payload. */
export const replyButtonSchema = z.union([
  z.strictObject({ title, url: z.url({ protocol: /^https?$/, error: "choice-url-invalid" }) }),
  z.strictObject({ title, payload }),
]);

/** What a text offers to tap. */
export const choicesSchema = z.strictObject({
  quickReplies: z.array(quickReplySchema).max(replyLimits.quickReplyCount, "too-many-quick-replies"),
  buttons: z.array(replyButtonSchema).max(replyLimits.buttonCount, "too-many-buttons"),
});

export type ReplyChoices = z.infer<typeof choicesSchema>;

const replyMessageSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("text"),
      messageId: z.uuid(),
      text: replyTextSchema,
      choices: choicesSchema.nullable(),
    })
    .refine(
      ({ text, choices }) => !choices?.buttons.length || text.length <= replyLimits.buttonTextLength,
      "text-too-long-for-buttons",
    ),
  z.strictObject({ kind: z.literal("file"), messageId: z.uuid(), attachmentId: z.uuid() }),
]);

/** One message of a reply: words with what they offer to tap, or a file that was uploaded before. */
export type ReplyMessage = z.infer<typeof replyMessageSchema>;

/**
 * One Send of the composer: the messages that it becomes, in their order, each under an id that the composer made.
 * The first of them answers a message when one was chosen.
 */
export const replySchema = z.object({
  answersMessageId: z.uuid().nullable(),
  /** Which version its author's draft has once it is sent; null: it was none. */
  draftVersion: z.int().positive().nullish(),
  messages: z
    .array(replyMessageSchema)
    .min(1)
    .max(replyLimits.messageCount, "too-many-messages")
    .refine(
      (messages) => new Set(messages.map(({ messageId }) => messageId)).size === messages.length,
      "message-ids-not-unique",
    ),
});
