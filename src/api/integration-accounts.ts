import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { subscribePage } from "../channels/facebook/server/subscribe-page";
import { testConnection } from "../channels/facebook/server/test-connection";
import { minimumFields, recommendedFields } from "../channels/facebook/subscription-fields";
import { webhookPath } from "../channels/facebook/webhook-path";
import {
  activateIntegrationAccount,
  deactivateIntegrationAccount,
  deleteIntegrationAccount,
  restoreIntegrationAccount,
} from "../channels/server/change-integration-account-state";
import { findImport } from "../channels/server/find-import";
import { followSetup } from "../channels/server/follow-setup";
import {
  createIntegrationAccount,
  updateIntegrationAccount,
} from "../channels/server/save-integration-account";
import { startImport } from "../channels/server/start-import";
import { subscribeIntegrationAccount } from "../channels/server/subscribe-integration-account";
import { testAndRecord } from "../channels/server/test-and-record";
import {
  accountChangesSchema,
  connectionTestSchema,
  newAccountSchema,
} from "../integration-accounts/account-form";
import { callbackAdvice } from "../integration-accounts/callback-advice";
import { listAppAccounts } from "../integration-accounts/server/app-accounts";
import { findAccount } from "../integration-accounts/server/find-account";
import { listAccounts, listDeletedAccounts } from "../integration-accounts/server/list-accounts";
import { env } from "../platform/env";
import { administratorProcedure, router } from "./trpc";

/** An account, and the version of it that was seen. */
const seenAccount = z.object({ accountId: z.uuid(), version: z.int() });
const accountChange = seenAccount.extend({ form: accountChangesSchema });

/**
 * The integration accounts, for administrators. No answer holds a token or an app secret, and none but `get`
 * the verify token.
 */
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

  /** What to enter at Facebook besides, the same for all accounts; and what stands against the Callback URL. */
  webhookAdvice: administratorProcedure.query(() => ({
    callback: callbackAdvice(env()),
    minimumFields: [...minimumFields],
    recommendedFields: [...recommendedFields],
  })),

  /**
   * How far the set-up of a saved account has come, as it is known now. While something is left to do, asking
   * also has Facebook looked at again, which the next answer tells.
   */
  setup: administratorProcedure.input(z.object({ accountId: z.uuid() })).query(async ({ ctx, input }) => {
    const following = { callbackAdvice: callbackAdvice(env()), testAccount: testConnection, now: ctx.now() };
    const setup = await followSetup(ctx.database, input.accountId, following);
    if (!setup) throw new TRPCError({ code: "NOT_FOUND" });
    return setup;
  }),

  create: administratorProcedure
    .input(newAccountSchema)
    .mutation(({ ctx, input }) =>
      createIntegrationAccount(ctx.database, { form: input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  update: administratorProcedure
    .input(accountChange)
    .mutation(({ ctx, input }) =>
      updateIntegrationAccount(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

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

  /** How the last import of the account's conversations stands; null: there was none. */
  lastImport: administratorProcedure
    .input(z.object({ accountId: z.uuid() }))
    .query(({ ctx, input }) => findImport(ctx.database, input.accountId)),

  /** Imports what the platform still knows of the account's recent conversations. */
  startImport: administratorProcedure
    .input(z.object({ accountId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      startImport(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

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
