import { z } from "zod";
import { facebookChannel } from "../channels/facebook/server/facebook-channel";
import { takeThread } from "../channels/server/take-thread";
import { searchTextSchema } from "../routing/conversation-search";
import { findConversation } from "../routing/server/find-conversation";
import { readTranscript, readVersions, seeConversation } from "../routing/server/read-conversation";
import { searchConversations } from "../routing/server/search-conversations";
import { agentProcedure, router } from "./trpc";

const cursor = z.object({ at: z.date(), arrival: z.string().regex(/^\d{1,19}$/) });

export const conversationsRouter = router({
  /** The newest page of the transcript, or the one before a cursor. */
  transcript: agentProcedure
    .input(z.object({ conversationId: z.uuid(), before: cursor.nullable() }))
    .query(({ ctx, input }) =>
      readTranscript(ctx.database, { reader: ctx.user, conversationId: input.conversationId }, input.before),
    ),

  /** What holds all the words typed, among the conversations the caller may see. */
  search: agentProcedure
    .input(z.object({ typed: searchTextSchema, cursor: cursor.nullish() }))
    .query(({ ctx, input: { typed, cursor: before } }) =>
      searchConversations(ctx.database, { reader: ctx.user, typed, before: before ?? null }),
    ),

  /** A conversation to read: whose it is, and who works on it, now or last. */
  find: agentProcedure
    .input(z.object({ conversationId: z.uuid() }))
    .query(({ ctx, input }) => findConversation(ctx.database, { ...input, reader: ctx.user })),

  /** How an edited message read before. */
  editHistory: agentProcedure
    .input(z.object({ conversationId: z.uuid(), messageId: z.uuid() }))
    .query(({ ctx, input }) => readVersions(ctx.database, { ...input, reader: ctx.user })),

  /** Takes the thread from the app that has it, for the agent who works on the conversation. */
  takeThread: agentProcedure
    .input(z.object({ conversationId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      takeThread(
        ctx.database,
        { ...input, agentId: ctx.user.id },
        { channels: { facebook: facebookChannel }, clock: ctx.now },
      ),
    ),

  /** The agent has really seen it: window focused, conversation open. */
  seen: agentProcedure
    .input(z.object({ conversationId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      seeConversation(ctx.database, { agentId: ctx.user.id, conversationId: input.conversationId }),
    ),
});
