import { z } from "zod";
import { channels } from "../channels/server/channels";
import { reactToMessage } from "../channels/server/react-to-message";
import { signalInPassing } from "../channels/server/signal-contact";
import { reactionEmojis } from "../conversations/reaction";
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
