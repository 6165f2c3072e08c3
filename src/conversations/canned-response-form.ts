import { z } from "zod";
import { unknownVariables } from "./canned-response";
import { maximumReplyLength } from "./message";

/** A canned response as it is entered. The messages are codes, whose words stand under `fieldErrors`. */
export const cannedResponseFormSchema = z.object({
  /** What is typed after the slash. */
  shortcut: z
    .string()
    .trim()
    .min(1, "shortcut-required")
    .max(32, "shortcut-too-long")
    .regex(/^[a-z0-9_-]*$/, "shortcut-characters"),
  text: z
    .string()
    .trim()
    .min(1, "response-required")
    // UTF-16 units; zod's own `max` counts an emoji as one.
    .refine((text) => text.length <= maximumReplyLength, "response-too-long")
    // PostgreSQL keeps no NUL.
    .refine((text) => !text.includes("\0"), "invalid")
    .refine((text) => unknownVariables(text).length === 0, "variable-unknown"),
});

export type CannedResponseForm = z.output<typeof cannedResponseFormSchema>;
