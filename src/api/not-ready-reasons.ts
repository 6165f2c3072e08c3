import { z } from "zod";
import { notReadyReasonFormSchema } from "../agents/not-ready-reason";
import { archiveNotReadyReason, restoreNotReadyReason } from "../agents/server/archive-not-ready-reason";
import { moveNotReadyReason } from "../agents/server/move-not-ready-reason";
import { listConfiguredReasons } from "../agents/server/not-ready-reasons";
import { createNotReadyReason, renameNotReadyReason } from "../agents/server/save-not-ready-reason";
import { administratorProcedure, router } from "./trpc";

const reason = z.object({ reasonId: z.uuid() });

/** The reasons to be Not Ready, for administrators; agents get those to choose with their desktop. */
export const notReadyReasonsRouter = router({
  list: administratorProcedure.query(({ ctx }) => listConfiguredReasons(ctx.database)),

  create: administratorProcedure
    .input(notReadyReasonFormSchema)
    .mutation(({ ctx, input }) => createNotReadyReason(ctx.database, { form: input, actorId: ctx.user.id })),

  rename: administratorProcedure
    .input(reason.extend({ form: notReadyReasonFormSchema }))
    .mutation(({ ctx, input }) => renameNotReadyReason(ctx.database, { ...input, actorId: ctx.user.id })),

  /** One place up or down. */
  move: administratorProcedure
    .input(reason.extend({ direction: z.enum(["up", "down"]) }))
    .mutation(({ ctx, input }) => moveNotReadyReason(ctx.database, { ...input, actorId: ctx.user.id })),

  archive: administratorProcedure
    .input(reason)
    .mutation(({ ctx, input }) =>
      archiveNotReadyReason(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  restore: administratorProcedure
    .input(reason)
    .mutation(({ ctx, input }) => restoreNotReadyReason(ctx.database, { ...input, actorId: ctx.user.id })),
});
