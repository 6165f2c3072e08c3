import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { subscribePage } from "../channels/facebook/server/subscribe-page";
import { testConnection } from "../channels/facebook/server/test-connection";
import { webhookPath } from "../channels/facebook/webhook-path";
import {
  createIntegrationAccount,
  updateIntegrationAccount,
} from "../channels/server/save-integration-account";
import { subscribeIntegrationAccount } from "../channels/server/subscribe-integration-account";
import { testAndRecord } from "../channels/server/test-and-record";
import {
  accountChangesSchema,
  connectionTestSchema,
  newAccountSchema,
} from "../integration-accounts/account-form";
import { findAccount } from "../integration-accounts/server/find-account";
import { listAccounts } from "../integration-accounts/server/list-accounts";
import { env } from "../platform/env";
import { administratorProcedure, router } from "./trpc";

const accountChange = z.object({
  accountId: z.uuid(),
  /** The version that the form was opened with. */
  version: z.int(),
  form: accountChangesSchema,
});

/** The integration accounts, for administrators. No answer holds a token or an app secret. */
export const integrationAccountsRouter = router({
  list: administratorProcedure.query(({ ctx }) => listAccounts(ctx.database)),

  get: administratorProcedure.input(z.object({ accountId: z.uuid() })).query(async ({ ctx, input }) => {
    const account = await findAccount(ctx.database, input.accountId);
    if (!account) throw new TRPCError({ code: "NOT_FOUND" });
    return account;
  }),

  /** The Callback URL to enter at Facebook, the same for all accounts. */
  callbackUrl: administratorProcedure.query(() => env().publicUrl + webhookPath),

  create: administratorProcedure
    .input(newAccountSchema)
    .mutation(({ ctx, input }) =>
      createIntegrationAccount(ctx.database, { form: input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  update: administratorProcedure.input(accountChange).mutation(async ({ ctx, input }) => {
    const change = { ...input, actorId: ctx.user.id, now: ctx.now() };
    const outcome = await updateIntegrationAccount(ctx.database, change);
    if (outcome.kind !== "updated") return outcome;
    const account = await findAccount(ctx.database, input.accountId);
    return account ? { kind: "updated" as const, account } : { kind: "not-found" as const };
  }),

  /** Tests the connection with what stands in the form, at Facebook only reading; keeps what is found of what is saved. */
  test: administratorProcedure.input(connectionTestSchema).mutation(async ({ ctx, input }) => {
    const checks = await testAndRecord(ctx.database, input, { testAccount: testConnection, now: ctx.now });
    if (!checks) throw new TRPCError({ code: "NOT_FOUND" });
    return checks;
  }),

  /** Subscribes the Page to the app, with what stands in the form. */
  subscribe: administratorProcedure
    .input(connectionTestSchema)
    .mutation(({ ctx, input }) =>
      subscribeIntegrationAccount(ctx.database, { form: input, actorId: ctx.user.id }, subscribePage),
    ),
});
