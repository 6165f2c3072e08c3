import { generalSettingsChangeSchema } from "../routing/general-settings";
import { changeGeneralSettings, findGeneralSettings } from "../routing/server/general-settings";
import { administratorProcedure, router } from "./trpc";

/** What is true of the contact center as a whole, for administrators. */
export const generalSettingsRouter = router({
  get: administratorProcedure.query(({ ctx }) => findGeneralSettings(ctx.database)),

  /** Changes what is given, and leaves the rest. */
  change: administratorProcedure
    .input(generalSettingsChangeSchema)
    .mutation(({ ctx, input }) =>
      changeGeneralSettings(ctx.database, { settings: input, actorId: ctx.user.id }),
    ),
});
