import { z } from "zod";

const attachedFileSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  sizeBytes: z.number(),
  /** Of a picture, in pixels, where its bytes tell. */
  width: z.number().optional(),
  height: z.number().optional(),
});
export type AttachedFile = z.infer<typeof attachedFileSchema>;

/**
 * An attachment as webhooks bring it, but with its file in place of an address: addresses at Facebook's CDN expire,
 * so each is made anew when somebody is told.
 */
const attachmentSchema = z.object({
  type: z.string(),
  title: z.string().optional(),
  url: z.string().optional(),
  payload: z.record(z.string(), z.unknown()).nullable().optional(),
  file: attachedFileSchema.optional(),
});
export type ChatAttachment = z.infer<typeof attachmentSchema>;

const reactionSchema = z.object({ reaction: z.string(), emoji: z.string() });
const quickReplySchema = z.object({
  contentType: z.string(),
  title: z.string(),
  payload: z.string(),
  imageUrl: z.string().optional(),
});
export type QuickReply = z.infer<typeof quickReplySchema>;

/** How a message is written to the world's file. */
export const chatMessageSchema = z.object({
  mid: z.string(),
  from: z.enum(["customer", "page"]),
  text: z.string(),
  sentAtMs: z.number(),
  progress: z.enum(["sent", "delivered", "seen"]),
  replyToMid: z.string().optional(),
  attachments: z.array(attachmentSchema).optional(),
  quickReplies: z.array(quickReplySchema).optional(),
  /** Who reacted, and how; a new reaction takes the place of the old. */
  reactions: z.object({ customer: reactionSchema.optional(), page: reactionSchema.optional() }).optional(),
  editCount: z.number().optional(),
  isUnsent: z.boolean().optional(),
  isUnsupported: z.boolean().optional(),
  /** Who wrote for the Page, if not our app: another app's name, the Page inbox, a persona. */
  sentAs: z.string().optional(),
});

/**
 * One bubble. `progress` of a customer's message: sent, then delivered once the webhook was answered 200, then
 * seen by `mark_seen`. Of a Page's message: sent, delivered to the phone, seen by the customer.
 */
export type ChatMessage = z.infer<typeof chatMessageSchema>;
