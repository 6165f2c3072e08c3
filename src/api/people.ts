import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { passwordLinkUrl } from "../agents/password-link";
import { addUser } from "../agents/server/add-user";
import { findUser } from "../agents/server/find-user";
import { inviteUser } from "../agents/server/invite-user";
import { listAbilities } from "../agents/server/list-abilities";
import { listUsers } from "../agents/server/list-users";
import { reactivateUser } from "../agents/server/reactivate-user";
import { resetPassword } from "../agents/server/reset-password";
import { newUserSchema, passwordResetSchema, userFormSchema } from "../agents/user-form";
import { env } from "../platform/env";
import { changeUser } from "../routing/server/change-user";
import { deactivateUser } from "../routing/server/deactivate-user";
import { administratorProcedure, router } from "./trpc";

const oneUser = z.object({ userId: z.uuid() });

/** Who works here, for administrators. A link that they are to hand on is answered once, and kept nowhere. */
export const peopleRouter = router({
  /** Everybody, also who is deactivated. */
  list: administratorProcedure.query(({ ctx }) => listUsers(ctx.database)),

  /** The teams and skills to choose from, and the installation's capacity. */
  choices: administratorProcedure.query(({ ctx }) => listAbilities(ctx.database)),

  get: administratorProcedure.input(oneUser).query(async ({ ctx, input }) => {
    const user = await findUser(ctx.database, input.userId, ctx.now());
    if (!user) throw new TRPCError({ code: "NOT_FOUND" });
    return user;
  }),

  /** Adds a user; `link` is the invitation to hand on, or null when a password was chosen. */
  add: administratorProcedure.input(newUserSchema).mutation(async ({ ctx, input }) => {
    const added = await addUser(ctx.database, { form: input, actorId: ctx.user.id, now: ctx.now() });
    if (added.kind !== "added") return added;
    return { kind: added.kind, userId: added.userId, link: linkTo(added.secret) };
  }),

  update: administratorProcedure
    .input(oneUser.extend({ version: z.string().max(64), form: userFormSchema }))
    .mutation(({ ctx, input }) =>
      changeUser(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  /** A new invitation for somebody who has no password yet. */
  invite: administratorProcedure.input(oneUser).mutation(async ({ ctx, input }) => {
    const asked = { ...input, actorId: ctx.user.id, now: ctx.now() };
    const invited = await inviteUser(ctx.database, asked);
    if (invited.kind !== "invited") return invited;
    return { kind: invited.kind, link: linkTo(invited.secret) };
  }),

  /** Takes somebody's password away and ends their sessions; `link` is null when a password was chosen. */
  resetPassword: administratorProcedure
    .input(oneUser.extend({ reset: passwordResetSchema }))
    .mutation(async ({ ctx, input }) => {
      const asked = { ...input, actorId: ctx.user.id, now: ctx.now() };
      const reset = await resetPassword(ctx.database, asked);
      if (reset.kind !== "reset") return reset;
      return { kind: reset.kind, link: linkTo(reset.secret) };
    }),

  deactivate: administratorProcedure
    .input(oneUser)
    .mutation(({ ctx, input }) =>
      deactivateUser(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  reactivate: administratorProcedure
    .input(oneUser)
    .mutation(({ ctx, input }) => reactivateUser(ctx.database, { ...input, actorId: ctx.user.id })),
});

/** The address that a secret leads to. */
function linkTo(secret: string | null): string | null {
  return secret === null ? null : passwordLinkUrl(env().publicUrl, secret);
}
