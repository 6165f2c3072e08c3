import { z } from "zod";
import { noteSchema } from "./note";

/** To whom an agent gives an interaction away: a colleague, who is asked, or the queue of a service. */
const transferTargetSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("agent"), agentId: z.uuid() }),
  z.object({ kind: z.literal("service"), serviceId: z.uuid() }),
]);

export type TransferTarget = z.infer<typeof transferTargetSchema>;

/** An agent gives an interaction away; the messages are codes, whose words stand under `fieldErrors`. */
export const transferSchema = z.object({
  interactionId: z.uuid(),
  to: transferTargetSchema,
  note: noteSchema.nullable(),
});

/** An agent asks a colleague to join them. */
export const invitationSchema = z.object({
  interactionId: z.uuid(),
  agentId: z.uuid(),
  note: noteSchema.nullable(),
});
