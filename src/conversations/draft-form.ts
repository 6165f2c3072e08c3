import { z } from "zod";
import { draftTextLength, noChoices } from "./draft";
import { replyLimits } from "./reply-limits";

/** What a draft holds beside its text, as it is kept: what it names is looked up when it is shown. */
export type DraftDetails = z.infer<typeof draftDetailsSchema>;

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
const words = (length: number) =>
  z
    .string()
    .max(length)
    .transform((text) => text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "�"));

export const draftDetailsSchema = z.strictObject({
  choices: z.strictObject({
    quickReplies: z.array(words(200)).max(replyLimits.quickReplyCount),
    buttons: z
      .array(z.strictObject({ title: words(200), target: words(2_000) }))
      .max(replyLimits.buttonCount),
  }),
  answersMessageId: z.uuid().nullable(),
  attachmentIds: z.array(z.uuid()).max(replyLimits.messageCount),
});

/** What an emptied draft holds. */
export const noDetails: DraftDetails = { choices: noChoices, answersMessageId: null, attachmentIds: [] };

/** A number that a draft's version can be: milliseconds since 1970, or a little more. */
const draftVersionSchema = z.int().positive();

/** A draft as it is saved. */
export const draftSchema = draftDetailsSchema.extend({
  conversationId: z.uuid(),
  version: draftVersionSchema,
  text: words(draftTextLength),
});

export type DraftForm = z.infer<typeof draftSchema>;
