import { changePasswordSchema } from "../agents/credentials";
import { changePassword } from "../agents/server/change-password";
import { ownPasswordProcedure, router } from "./trpc";

export const usersRouter = router({
  /** Who is signed in. */
  me: ownPasswordProcedure.query(({ ctx }) => ctx.user),

  /** Changes the caller's own password; when changed, every session of theirs has ended. */
  changePassword: ownPasswordProcedure
    .input(changePasswordSchema)
    .mutation(({ ctx, input }) => changePassword(ctx.database, ctx.user.id, input)),
});
