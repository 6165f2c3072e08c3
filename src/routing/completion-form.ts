import { z } from "zod";
import { noteSchema } from "./note";

/** How an agent ends an interaction; the messages are codes, whose words stand under `fieldErrors`. */
export const completionSchema = z.object({
  /** Null where the service does not ask for one. */
  dispositionId: z.uuid("disposition-required").nullable(),
  note: noteSchema,
});

/** The same where the service asks for a disposition. */
export const dispositionRequiredSchema = completionSchema.extend({
  dispositionId: z.uuid("disposition-required"),
});
