import { z } from "zod";
import { cannedResponseFormSchema } from "../conversations/canned-response-form";
import { deleteSharedResponse } from "../conversations/server/delete-canned-response";
import { listSharedResponses, listUsableResponses } from "../conversations/server/list-canned-responses";
import {
  addOwnResponse,
  changeOwnResponse,
  deleteOwnResponse,
} from "../conversations/server/own-canned-responses";
import { changeSharedResponse, createSharedResponse } from "../conversations/server/save-canned-response";
import { administratorProcedure, agentProcedure, router } from "./trpc";

const response = z.object({ responseId: z.uuid() });

/** The canned responses that everybody shares, for administrators, and those of an agent's own. */
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

  /** What the caller may put into a reply: their own and what everybody shares. */
  usable: agentProcedure.query(({ ctx }) => listUsableResponses(ctx.database, ctx.user.id)),

  addOwn: agentProcedure
    .input(cannedResponseFormSchema)
    .mutation(({ ctx, input }) => addOwnResponse(ctx.database, { form: input, ownerId: ctx.user.id })),

  changeOwn: agentProcedure
    .input(response.extend({ form: cannedResponseFormSchema }))
    .mutation(({ ctx, input }) => changeOwnResponse(ctx.database, { ...input, ownerId: ctx.user.id })),

  deleteOwn: agentProcedure
    .input(response)
    .mutation(({ ctx, input }) => deleteOwnResponse(ctx.database, { ...input, ownerId: ctx.user.id })),
});
