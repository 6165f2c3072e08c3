import { z } from "zod";
import { eraseContact } from "../channels/server/erase-contact";
import { searchTextSchema } from "../routing/search-text";
import { blockContact, unblockContact } from "../routing/server/block-contact";
import { findContactCard, findContacts, listMerges } from "../routing/server/find-contacts";
import { mergeContacts, undoMerge } from "../routing/server/merge-contacts";
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

  /** Contacts who are called so, to be merged with this one. */
  search: agentProcedure
    .input(contact.extend({ typed: searchTextSchema }))
    .query(({ ctx, input: { contactId, typed } }) =>
      findContacts(ctx.database, { reader: ctx.user, typed, exceptId: contactId }),
    ),

  /** The contact as it is compared with another, and who is merged with them; null: not theirs to merge. */
  find: agentProcedure.input(contact).query(async ({ ctx, input: { contactId } }) => {
    const wanted = { reader: ctx.user, contactId };
    const card = await findContactCard(ctx.database, wanted);
    return card && { card, merges: await listMerges(ctx.database, wanted) };
  }),

  merge: agentProcedure
    .input(z.object({ keptId: z.uuid(), mergedId: z.uuid() }))
    .mutation(({ ctx, input }) => mergeContacts(ctx.database, { ...input, reader: ctx.user }, ctx.now())),

  undoMerge: agentProcedure
    .input(z.object({ mergeId: z.uuid() }))
    .mutation(({ ctx, input }) => undoMerge(ctx.database, { ...input, reader: ctx.user }, ctx.now())),

  /** Erases them and everything of them but figures. */
  erase: contactKeeperProcedure
    .input(contact)
    .mutation(({ ctx, input }) => eraseContact(ctx.database, { ...input, actorId: ctx.user.id }, ctx.now())),
});
