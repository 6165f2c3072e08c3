import { z } from "zod";
import { forcedStateSchema } from "../routing/agent-state-choice";
import { forceAgentState } from "../routing/server/force-agent-state";
import { loadFloor } from "../routing/server/load-floor";
import { router, supervisorProcedure } from "./trpc";

/** As long as a day can be, wherever one is: with the hour that summer time gives back. */
const longestDayMs = 25 * 3_600_000;

/** What supervisors see of the whole floor, and do about it. */
export const supervisionRouter = router({
  /** Queues, agents and running conversations, as of one moment. */
  floor: supervisorProcedure
    // When the day of whoever looks began: what counts as today is told by their clock. Never far back.
    .input(z.object({ since: z.date() }))
    .query(({ ctx, input }) => {
      const now = ctx.now();
      const earliest = new Date(now.getTime() - longestDayMs);
      return loadFloor(ctx.database, { since: input.since > earliest ? input.since : earliest, now });
    }),

  /** Makes an agent Ready or Not Ready, or signs them out. */
  forceState: supervisorProcedure
    .input(z.intersection(z.object({ agentId: z.uuid() }), forcedStateSchema))
    .mutation(({ ctx, input }) =>
      forceAgentState(ctx.database, { ...input, supervisorId: ctx.user.id }, ctx.now()),
    ),
});
