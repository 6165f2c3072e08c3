import { z } from "zod";
import { contactChangeSchema } from "../conversations/contact-change";
import { changeContact } from "../routing/server/change-contact";
import { readContact } from "../routing/server/read-contact";
import { agentProcedure, router } from "./trpc";

const conversation = z.object({ conversationId: z.uuid() });

/** What is kept of contacts, for whoever may see a conversation with them. */
export const contactDetailsRouter = router({
  find: agentProcedure
    .input(conversation)
    .query(({ ctx, input }) => readContact(ctx.database, { ...input, reader: ctx.user })),

  /** Changes one part, unless somebody else was quicker. */
  change: agentProcedure
    .input(
      conversation.extend({
        contactId: z.uuid(),
        version: z.number().int(),
        change: contactChangeSchema,
      }),
    )
    .mutation(({ ctx, input }) => changeContact(ctx.database, { ...input, editor: ctx.user }, ctx.now())),
});
