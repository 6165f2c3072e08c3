import { z } from "zod";
import { contactFieldFormSchema } from "../conversations/contact-field-form";
import { archiveContactField, restoreContactField } from "../conversations/server/archive-contact-field";
import { listConfiguredFields } from "../conversations/server/contact-fields";
import { moveContactField } from "../conversations/server/move-contact-field";
import { changeContactField, createContactField } from "../conversations/server/save-contact-field";
import { administratorProcedure, router } from "./trpc";

const field = z.object({ fieldId: z.uuid() });

/** What is kept of contacts, for administrators; agents get the fields with a contact. */
export const contactFieldsRouter = router({
  list: administratorProcedure.query(({ ctx }) => listConfiguredFields(ctx.database)),

  create: administratorProcedure
    .input(contactFieldFormSchema)
    .mutation(({ ctx, input }) => createContactField(ctx.database, { form: input, actorId: ctx.user.id })),

  update: administratorProcedure
    .input(field.extend({ form: contactFieldFormSchema }))
    .mutation(({ ctx, input }) => changeContactField(ctx.database, { ...input, actorId: ctx.user.id })),

  /** One place up or down. */
  move: administratorProcedure
    .input(field.extend({ direction: z.enum(["up", "down"]) }))
    .mutation(({ ctx, input }) => moveContactField(ctx.database, { ...input, actorId: ctx.user.id })),

  archive: administratorProcedure
    .input(field)
    .mutation(({ ctx, input }) =>
      archiveContactField(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  restore: administratorProcedure
    .input(field)
    .mutation(({ ctx, input }) => restoreContactField(ctx.database, { ...input, actorId: ctx.user.id })),
});
