import { z } from "zod";
import { eraseContact } from "../channels/server/erase-contact";
import { blockContact, unblockContact } from "../routing/server/block-contact";
import { agentProcedure, contactKeeperProcedure, router } from "./trpc";

const contact = z.object({ contactId: z.uuid() });

/** What people do about a contact, beside talking to them. */
export const contactActionsRouter = router({
  /** Blocks them, for supervisors and whoever works with them. */
  block: agentProcedure
    .input(contact.extend({ reason: z.string().trim().max(500) }))
    .mutation(({ ctx, input: { contactId, reason } }) =>
      blockContact(
        ctx.database,
        { contactId, actor: ctx.user, reason: reason === "" ? null : reason },
        ctx.now(),
      ),
    ),

  unblock: contactKeeperProcedure
    .input(contact)
    .mutation(({ ctx, input }) =>
      unblockContact(ctx.database, { ...input, actorId: ctx.user.id }, ctx.now()),
    ),

  /** Erases them and everything of them but figures. */
  erase: contactKeeperProcedure
    .input(contact)
    .mutation(({ ctx, input }) => eraseContact(ctx.database, { ...input, actorId: ctx.user.id }, ctx.now())),
});
