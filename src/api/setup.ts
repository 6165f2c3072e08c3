import { firstAdministratorSchema } from "../agents/credentials";
import { createFirstAdministrator, isSetupNeeded } from "../agents/server/create-first-administrator";
import { publicProcedure, router } from "./trpc";

export const setupRouter = router({
  /** Whether nobody has set this installation up yet. */
  needed: publicProcedure.query(({ ctx }) => isSetupNeeded(ctx.database)),

  /** Creates the first administrator; open to everyone, and works once. */
  createFirstAdministrator: publicProcedure
    .input(firstAdministratorSchema)
    .mutation(async ({ ctx, input }) => {
      const outcome = await createFirstAdministrator(ctx.database, input, ctx.now());
      return { kind: outcome.kind };
    }),
});
