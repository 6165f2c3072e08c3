import { z } from "zod";
import { replySchema } from "../conversations/reply-form";
import { completionSchema } from "../routing/completion-form";
import { flagSchema } from "../routing/flag-form";
import { invitationSchema, transferSchema } from "../routing/handover-form";
import { amendRecord, findAfterWorkRecord } from "../routing/server/amend-record";
import { completeInteraction } from "../routing/server/complete-interaction";
import { flagInteraction } from "../routing/server/flag-interaction";
import { inviteAgent } from "../routing/server/invite-agent";
import { leaveConference } from "../routing/server/leave-conference";
import { listColleagues } from "../routing/server/list-colleagues";
import { listFlagged } from "../routing/server/list-flagged";
import { listQueue } from "../routing/server/list-queue";
import { readHistory } from "../routing/server/read-history";
import { giveUpReply, reply, retryReply } from "../routing/server/reply";
import { takeFromQueue } from "../routing/server/take-from-queue";
import { takeOver } from "../routing/server/take-over";
import { transferInteraction } from "../routing/server/transfer-interaction";
import { unflagInteraction } from "../routing/server/unflag-interaction";
import { withdrawInvitation } from "../routing/server/withdraw-invitation";
import { agentProcedure, router, supervisorProcedure } from "./trpc";

const interaction = z.object({ interactionId: z.uuid() });
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

  /** The conversations a supervisor should look at. */
  flagged: supervisorProcedure.query(({ ctx }) => listFlagged(ctx.database)),

  /** Asks for a supervisor's eye. */
  flag: agentProcedure
    .input(flagSchema)
    .mutation(({ ctx, input }) =>
      flagInteraction(ctx.database, { ...input, agentId: ctx.user.id }, ctx.now()),
    ),

  /** Takes that back: who works on it, or a supervisor. */
  unflag: agentProcedure
    .input(interaction)
    .mutation(({ ctx, input }) => unflagInteraction(ctx.database, { ...input, user: ctx.user }, ctx.now())),

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

  /** Gives the interaction to a colleague, who is asked, or to the queue of a service. */
  transfer: agentProcedure
    .input(transferSchema)
    .mutation(({ ctx, input }) =>
      transferInteraction(ctx.database, { ...input, agentId: ctx.user.id }, ctx.now()),
    ),

  /** Asks a colleague to join. */
  invite: agentProcedure
    .input(invitationSchema)
    .mutation(({ ctx, input: { agentId: invitedAgentId, ...invitation } }) =>
      inviteAgent(ctx.database, { ...invitation, invitedAgentId, agentId: ctx.user.id }, ctx.now()),
    ),

  /** Takes back that a colleague was asked to take it over or to join. */
  withdrawInvitation: agentProcedure
    .input(interaction)
    .mutation(({ ctx, input }) =>
      withdrawInvitation(ctx.database, { ...input, agentId: ctx.user.id }, ctx.now()),
    ),

  /** Leaves a conference to the colleagues in it. */
  leave: agentProcedure
    .input(interaction)
    .mutation(({ ctx, input }) =>
      leaveConference(ctx.database, { ...input, agentId: ctx.user.id }, ctx.now()),
    ),

  /** What waits in the queues that the caller sees. */
  queue: agentProcedure.query(({ ctx }) => listQueue(ctx.database, ctx.user)),

  /** Takes an interaction from the queue. */
  take: agentProcedure
    .input(interaction)
    .mutation(({ ctx, input }) => takeFromQueue(ctx.database, { ...input, user: ctx.user }, ctx.now())),

  /** Takes the work on a conversation from whoever has it. */
  takeOver: supervisorProcedure
    .input(z.object({ conversationId: z.uuid() }))
    .mutation(({ ctx, input }) => takeOver(ctx.database, { ...input, supervisorId: ctx.user.id }, ctx.now())),

  /** To whom an interaction can be given, and who can be asked to join it. */
  colleagues: agentProcedure
    .input(interaction)
    .query(({ ctx, input }) => listColleagues(ctx.database, input)),

  /** The interactions of a conversation that the caller may see, newest first, from a place on. */
  history: agentProcedure
    .input(
      z.object({
        conversationId: z.uuid(),
        cursor: z.object({ queuedAt: z.date(), interactionId: z.uuid() }).nullish(),
      }),
    )
    .query(({ ctx, input: { conversationId, cursor } }) =>
      readHistory(ctx.database, { conversationId, reader: ctx.user }, cursor ?? null),
    ),
});
