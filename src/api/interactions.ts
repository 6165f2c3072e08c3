import { z } from "zod";
import { replySchema } from "../conversations/reply-form";
import { completionSchema } from "../routing/completion-form";
import { amendRecord, findAfterWorkRecord } from "../routing/server/amend-record";
import { completeInteraction } from "../routing/server/complete-interaction";
import { giveUpReply, reply, retryReply } from "../routing/server/reply";
import { agentProcedure, router } from "./trpc";

const ownMessage = z.object({ conversationId: z.uuid(), messageId: z.uuid() });

export const interactionsRouter = router({
  /** Queues a reply; the composer's message ids make the same call twice one reply. */
  reply: agentProcedure
    .input(replySchema.extend({ conversationId: z.uuid() }))
    .mutation(({ ctx, input }) => reply(ctx.database, { ...input, agentId: ctx.user.id }, ctx.now())),

  /** Sends a failed or unconfirmed message again, at the agent's wish. */
  retry: agentProcedure
    .input(ownMessage)
    .mutation(({ ctx, input }) => retryReply(ctx.database, { ...input, agentId: ctx.user.id }, ctx.now())),

  /** Gives up a message that did not go out; it stays in the transcript. */
  discard: agentProcedure
    .input(ownMessage)
    .mutation(({ ctx, input }) => giveUpReply(ctx.database, { ...input, agentId: ctx.user.id })),

  /** Ends the interaction with its disposition. */
  complete: agentProcedure
    .input(completionSchema.extend({ interactionId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      completeInteraction(ctx.database, { ...input, agentId: ctx.user.id }, ctx.now()),
    ),

  /** The record that can still be changed during After Call Work, or null. */
  afterWorkRecord: agentProcedure.query(({ ctx }) =>
    findAfterWorkRecord(ctx.database, ctx.user.id, ctx.now()),
  ),

  /** Changes how the interaction was completed, while After Call Work lasts. */
  amend: agentProcedure
    .input(completionSchema.extend({ interactionId: z.uuid() }))
    .mutation(({ ctx, input }) => amendRecord(ctx.database, { ...input, agentId: ctx.user.id }, ctx.now())),
});
