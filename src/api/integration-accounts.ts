import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { testConnection } from "../channels/facebook/server/test-connection";
import { webhookPath } from "../channels/facebook/webhook-path";
import {
  activateIntegrationAccount,
  deactivateIntegrationAccount,
  deleteIntegrationAccount,
  restoreIntegrationAccount,
} from "../channels/server/change-integration-account-state";
import {
  createIntegrationAccount,
  updateIntegrationAccount,
} from "../channels/server/save-integration-account";
import { testIntegrationAccount } from "../channels/server/test-integration-account";
import {
  accountChangesSchema,
  connectionTestSchema,
  newAccountSchema,
} from "../integration-accounts/account-form";
import { listAppAccounts } from "../integration-accounts/server/app-accounts";
import { findAccount } from "../integration-accounts/server/find-account";
import { listAccounts, listDeletedAccounts } from "../integration-accounts/server/list-accounts";
import { env } from "../platform/env";
import { administratorProcedure, router } from "./trpc";

/** An account, and the version of it that was seen. */
const seenAccount = z.object({ accountId: z.uuid(), version: z.int() });
const accountChange = seenAccount.extend({ form: accountChangesSchema });

/** The integration accounts, for administrators. No answer holds a token or an app secret. */
export const integrationAccountsRouter = router({
  list: administratorProcedure.query(({ ctx }) => listAccounts(ctx.database)),

  listDeleted: administratorProcedure.query(({ ctx }) => listDeletedAccounts(ctx.database)),

  /** The other accounts of a Facebook app, for the form of one of them. */
  listOfApp: administratorProcedure
    .input(z.object({ appId: z.string().regex(/^\d{1,30}$/), accountId: z.uuid().nullable() }))
    .query(({ ctx, input }) => listAppAccounts(ctx.database, input)),

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

  deactivate: administratorProcedure
    .input(seenAccount)
    .mutation(({ ctx, input }) =>
      deactivateIntegrationAccount(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  activate: administratorProcedure
    .input(seenAccount)
    .mutation(({ ctx, input }) =>
      activateIntegrationAccount(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  delete: administratorProcedure
    .input(seenAccount)
    .mutation(({ ctx, input }) =>
      deleteIntegrationAccount(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  /** Brings a deleted account back, with what was entered for it anew or (null) as it was. */
  restore: administratorProcedure
    .input(seenAccount.extend({ form: newAccountSchema.nullable() }))
    .mutation(({ ctx, input }) =>
      restoreIntegrationAccount(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  /** Tests the connection with what stands in the form; changes nothing, here or at Facebook. */
  test: administratorProcedure.input(connectionTestSchema).mutation(async ({ ctx, input }) => {
    const checks = await testIntegrationAccount(ctx.database, input, testConnection);
    if (!checks) throw new TRPCError({ code: "NOT_FOUND" });
    return checks;
  }),
});
