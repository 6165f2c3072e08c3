import { hasDeliveredReply } from "../../conversations/server/has-delivered-reply";
import type { CallbackAdvice } from "../../integration-accounts/callback-advice";
import { findCallbackProof } from "../../integration-accounts/server/callback-proof";
import { currentStep, type SetupStep, setupSteps } from "../../integration-accounts/setup-steps";
import { readStoredChecks } from "../../integration-accounts/stored-checks";
import type { Database } from "../../platform/database";
import type { TestAccount } from "../account-test";
import { lookBehind } from "./look-at-account";

/** How far the set-up of a saved account has come. */
export type AccountSetup = {
  steps: SetupStep[];
  /** When Facebook was last looked at with the saved values. */
  checkedAt: Date | null;
  lastInboundAt: Date | null;
  lastOutboundAt: Date | null;
};

export type FollowedSetup = {
  callbackAdvice: CallbackAdvice | null;
  testAccount: TestAccount;
  now: Date;
};

/**
 * Tells at once how far an account's set-up is known to have come; null when there is no such account. While
 * something is left to do, Facebook is looked at again behind the answer, and who asks next learns what was seen.
 */
export async function followSetup(
  database: Database,
  accountId: string,
  { callbackAdvice, testAccount, now }: FollowedSetup,
): Promise<AccountSetup | null> {
  const account = await database.integrationAccount.findUnique({
    where: { id: accountId, deletedAt: null },
    select: {
      id: true,
      appId: true,
      checks: true,
      checkedAt: true,
      lastInboundAt: true,
      lastOutboundAt: true,
    },
  });
  if (!account) return null;
  const { checkedAt, lastInboundAt, lastOutboundAt } = account;
  const steps = setupSteps({
    isSaved: true,
    checks: readStoredChecks(account.checks),
    checkedAt,
    callbackVerified: await findCallbackProof(database, account),
    lastInboundAt,
    // The platform never took a message: there is none to search for.
    hasDeliveredReply: lastOutboundAt !== null && (await hasDeliveredReply(database, accountId)),
    callbackAdvice,
  });
  if (currentStep(steps) !== null) lookBehind(database, accountId, { testAccount, now });
  return { steps, checkedAt, lastInboundAt, lastOutboundAt };
}
