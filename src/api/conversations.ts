import { z } from "zod";
import { readTranscript, readVersions, seeConversation } from "../routing/server/read-conversation";
import { agentProcedure, router } from "./trpc";

const cursor = z.object({ at: z.date(), arrival: z.string().regex(/^\d{1,19}$/) });

export const conversationsRouter = router({
  /** The newest page of the transcript, or the one before a cursor. */
  transcript: agentProcedure
    .input(z.object({ conversationId: z.uuid(), before: cursor.nullable() }))
    .query(({ ctx, input }) =>
      readTranscript(ctx.database, { reader: ctx.user, conversationId: input.conversationId }, input.before),
    ),

  /** How an edited message read before. */
  editHistory: agentProcedure
    .input(z.object({ conversationId: z.uuid(), messageId: z.uuid() }))
    .query(({ ctx, input }) => readVersions(ctx.database, { ...input, reader: ctx.user })),

  /** The agent has really seen it: window focused, conversation open. */
  seen: agentProcedure
    .input(z.object({ conversationId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      seeConversation(ctx.database, { agentId: ctx.user.id, conversationId: input.conversationId }),
    ),
});
