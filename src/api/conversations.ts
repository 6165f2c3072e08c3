import { z } from "zod";
import { channels } from "../channels/server/channels";
import { reactToMessage } from "../channels/server/react-to-message";
import { signalInPassing } from "../channels/server/signal-contact";
import { takeThread } from "../channels/server/take-thread";
import { draftSchema } from "../conversations/draft-form";
import { reactionEmojis } from "../conversations/reaction";
import { listCursorSchema, listFilterSchema } from "../routing/conversation-list-form";
import { searchTextSchema } from "../routing/search-text";
import { findConversation } from "../routing/server/find-conversation";
import { listConversations } from "../routing/server/list-conversations";
import { listFilterChoices } from "../routing/server/list-filter-choices";
import { readTranscript, readVersions, seeConversation } from "../routing/server/read-conversation";
import { saveDraft } from "../routing/server/save-draft";
import { searchConversations } from "../routing/server/search-conversations";
import { tellTyping } from "../routing/server/tell-typing";
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

  /** All that the caller may see, newest words first, a page at a time. */
  list: agentProcedure
    .input(z.object({ filter: listFilterSchema, cursor: listCursorSchema.nullish() }))
    .query(({ ctx, input: { filter, cursor: after } }) =>
      listConversations(ctx.database, { reader: ctx.user, filter, after: after ?? null }),
    ),

  /** By what the caller can filter that list. */
  listChoices: agentProcedure.query(({ ctx }) => listFilterChoices(ctx.database, ctx.user)),

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
      takeThread(ctx.database, { ...input, agentId: ctx.user.id }, { channels, clock: ctx.now }),
    ),

  /** The agent has really seen it: window focused, conversation open, the newest message in sight. */
  seen: agentProcedure
    .input(z.object({ conversationId: z.uuid() }))
    .mutation(async ({ ctx, input: { conversationId } }) => {
      const seen = { agentId: ctx.user.id, conversationId };
      const isNews = await seeConversation(ctx.database, seen);
      if (isNews) signalInPassing(ctx.database, { ...seen, kind: "seen" }, { channels, now: ctx.now() });
    }),

  /** The agent is typing a reply. */
  typing: agentProcedure.input(z.object({ conversationId: z.uuid() })).mutation(({ ctx, input }) => {
    const typing = { ...input, agentId: ctx.user.id, kind: "typing" as const };
    signalInPassing(ctx.database, typing, { channels, now: ctx.now() });
  }),

  /** Keeps what the caller has written and not sent; an older version changes nothing. */
  saveDraft: agentProcedure
    .input(draftSchema)
    .mutation(({ ctx, input: draft }) => saveDraft(ctx.database, { author: ctx.user, draft }, ctx.now())),

  /** The agent is typing: for the colleagues who work on the conversation, too. */
  typingAmongColleagues: agentProcedure
    .input(z.object({ conversationId: z.uuid() }))
    .mutation(({ ctx, input }) => tellTyping(ctx.database, { ...input, agentId: ctx.user.id })),

  /** Sets the agent's reaction to a message of the contact, or takes it back. */
  react: agentProcedure
    .input(
      z.object({
        conversationId: z.uuid(),
        messageId: z.uuid(),
        emoji: z.enum(reactionEmojis).nullable(),
      }),
    )
    .mutation(({ ctx, input }) =>
      reactToMessage(ctx.database, { ...input, agentId: ctx.user.id }, { channels, clock: ctx.now }),
    ),
});
