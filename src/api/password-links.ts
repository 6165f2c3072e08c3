import { z } from "zod";
import { choosePasswordSchema, linkSecretSchema } from "../agents/password-link";
import { choosePassword, findPasswordLink, type LinkHolder } from "../agents/server/choose-password";
import { type ApiContext, publicProcedure, router } from "./trpc";

/** What whoever was handed a link can do with it, signed in or not. */
export const passwordLinksRouter = router({
  /** What a link is worth, and whom it is for. A mutation, since a query's input would stand in an address. */
  open: publicProcedure
    .input(z.object({ secret: linkSecretSchema }))
    .mutation(({ ctx, input }) => findPasswordLink(ctx.database, holder(ctx, input.secret))),

  /** Gives the link's user a password, once. */
  choose: publicProcedure
    .input(choosePasswordSchema)
    .mutation(({ ctx, input }) =>
      choosePassword(ctx.database, { ...holder(ctx, input.secret), password: input.password }),
    ),
});

function holder(ctx: ApiContext, secret: string): LinkHolder {
  return { secret, address: ctx.address ?? "unknown", now: ctx.now() };
}
