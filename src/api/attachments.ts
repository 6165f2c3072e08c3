import { z } from "zod";
import { fetchAttachmentAgain } from "../routing/server/fetch-attachment-again";
import { agentProcedure, router } from "./trpc";

export const attachmentsRouter = router({
  /** Has bytes that could not be fetched asked for once more. */
  fetchAgain: agentProcedure
    .input(z.object({ attachmentId: z.uuid() }))
    .mutation(({ ctx, input }) => fetchAttachmentAgain(ctx.database, ctx.user, input.attachmentId)),
});
