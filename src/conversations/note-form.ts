import { z } from "zod";
import { maximumNoteLength, type NoteForm } from "./conversation-note";

const mostMentions = 50;

/** A note as it is entered. The messages are codes, whose words stand under `fieldErrors`. */
export const noteFormSchema: z.ZodType<NoteForm> = z.object({
  text: z
    .string()
    .trim()
    .min(1, "note-required")
    // UTF-16 units; zod's own `max` counts an emoji as one.
    .refine((text) => text.length <= maximumNoteLength, "conversation-note-too-long")
    // PostgreSQL keeps no NUL.
    .refine((text) => !text.includes("\0"), "invalid"),
  mentionedIds: z.array(z.uuid()).max(mostMentions),
});
