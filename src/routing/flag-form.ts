import { z } from "zod";

/** How much an agent can say about why a supervisor should look, in characters. */
const longestFlagNote = 500;

/** An agent asks for a supervisor's eye; the message is a code, whose words stand under `fieldErrors`. */
export const flagSchema = z.object({
  interactionId: z.uuid(),
  note: z
    .string()
    .trim()
    .max(longestFlagNote, "flag-note-too-long")
    .transform((note) => (note === "" ? null : note)),
});
