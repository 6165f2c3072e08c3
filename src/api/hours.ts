import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { hoursFormSchema } from "../routing/hours-form";
import { deleteHours } from "../routing/server/delete-hours";
import { findHours, listHours } from "../routing/server/list-hours";
import { addHours, saveHours } from "../routing/server/save-hours";
import { administratorProcedure, router } from "./trpc";

/** Hours of operation, and the version of them that was seen. */
const seenHours = z.object({ hoursId: z.uuid(), version: z.int() });

/** The hours of operation, for administrators. */
export const hoursRouter = router({
  list: administratorProcedure.query(({ ctx }) => listHours(ctx.database, ctx.now())),

  get: administratorProcedure.input(z.object({ hoursId: z.uuid() })).query(async ({ ctx, input }) => {
    const hours = await findHours(ctx.database, input.hoursId);
    if (!hours) throw new TRPCError({ code: "NOT_FOUND" });
    return hours;
  }),

  create: administratorProcedure
    .input(hoursFormSchema)
    .mutation(({ ctx, input }) => addHours(ctx.database, { form: input, actorId: ctx.user.id })),

  update: administratorProcedure
    .input(seenHours.extend({ form: hoursFormSchema }))
    .mutation(({ ctx, input }) => saveHours(ctx.database, { ...input, actorId: ctx.user.id })),

  delete: administratorProcedure
    .input(seenHours)
    .mutation(({ ctx, input }) => deleteHours(ctx.database, { ...input, actorId: ctx.user.id })),
});
