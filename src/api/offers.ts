import { z } from "zod";
import { acceptOffer, rejectOffer } from "../routing/server/answer-offer";
import { agentProcedure, router } from "./trpc";

const offer = z.object({ offerId: z.uuid() });

export const offersRouter = router({
  /** Takes the offered interaction. `gone`: the offer had ended. */
  accept: agentProcedure
    .input(offer)
    .mutation(({ ctx, input }) =>
      acceptOffer(ctx.database, { ...input, agentId: ctx.user.id, now: ctx.now() }),
    ),

  /** Declines it; the caller becomes Not Ready. */
  reject: agentProcedure
    .input(offer)
    .mutation(({ ctx, input }) =>
      rejectOffer(ctx.database, { ...input, agentId: ctx.user.id, now: ctx.now() }),
    ),
});
