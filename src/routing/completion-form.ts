import { z } from "zod";

/** How an agent ends an interaction; the messages are codes, whose words stand under `fieldErrors`. */
export const completionSchema = z.object({
  dispositionId: z.uuid("disposition-required"),
  note: z
    .string()
    .trim()
    .max(2000, "note-too-long")
    .transform((note) => (note === "" ? null : note)),
});
