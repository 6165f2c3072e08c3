import { z } from "zod";
import { cannedResponseFormSchema } from "../conversations/canned-response-form";
import { deleteSharedResponse } from "../conversations/server/delete-canned-response";
import { listSharedResponses } from "../conversations/server/list-canned-responses";
import { changeSharedResponse, createSharedResponse } from "../conversations/server/save-canned-response";
import { administratorProcedure, router } from "./trpc";

const response = z.object({ responseId: z.uuid() });

/** The canned responses that everybody shares, for administrators. */
export const cannedResponsesRouter = router({
  list: administratorProcedure.query(({ ctx }) => listSharedResponses(ctx.database)),

  create: administratorProcedure
    .input(cannedResponseFormSchema)
    .mutation(({ ctx, input }) => createSharedResponse(ctx.database, { form: input, actorId: ctx.user.id })),

  update: administratorProcedure
    .input(response.extend({ form: cannedResponseFormSchema }))
    .mutation(({ ctx, input }) => changeSharedResponse(ctx.database, { ...input, actorId: ctx.user.id })),

  delete: administratorProcedure
    .input(response)
    .mutation(({ ctx, input }) => deleteSharedResponse(ctx.database, { ...input, actorId: ctx.user.id })),
});
