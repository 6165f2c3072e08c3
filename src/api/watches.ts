import { z } from "zod";
import { beginWatch, endWatch, renewWatch } from "../routing/server/watch-conversation";
import { agentProcedure, router } from "./trpc";

const conversation = z.object({ conversationId: z.uuid() });

/** The conversations that somebody has open and does not work on: silently, and live. */
export const watchesRouter = router({
  /** Begins, and answers the conversation with the newest page of its transcript. */
  begin: agentProcedure
    .input(conversation)
    .mutation(({ ctx, input }) => beginWatch(ctx.database, { ...input, reader: ctx.user })),

  /** It is still open. */
  renew: agentProcedure
    .input(conversation)
    .mutation(({ ctx, input }) => renewWatch(ctx.database, { ...input, reader: ctx.user })),

  /** It is open no longer. */
  end: agentProcedure
    .input(conversation)
    .mutation(({ ctx, input }) => endWatch(ctx.database, { ...input, userId: ctx.user.id })),
});
