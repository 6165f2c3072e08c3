import { z } from "zod";
import { forcedStateSchema } from "../routing/agent-state-choice";
import { forceAgentState } from "../routing/server/force-agent-state";
import { router, supervisorProcedure } from "./trpc";

/** What supervisors see of the whole floor, and do about it. */
export const supervisionRouter = router({
  /** Makes an agent Ready or Not Ready, or signs them out. */
  forceState: supervisorProcedure
    .input(z.intersection(z.object({ agentId: z.uuid() }), forcedStateSchema))
    .mutation(({ ctx, input }) =>
      forceAgentState(ctx.database, { ...input, supervisorId: ctx.user.id }, ctx.now()),
    ),
});
