import { claimLook } from "../../integration-accounts/server/claim-look";
import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { processWide } from "../../platform/process-wide";
import { onShutdown } from "../../platform/shutdown";
import type { TestAccount } from "../account-test";
import { settleChecks } from "./settle-checks";
import { testIntegrationAccount } from "./test-integration-account";

type Looking = { testAccount: TestAccount; now: Date };

/** How long Facebook is left alone after it has asked for fewer calls. */
const THROTTLED_PAUSE_MS = 5 * 60_000;

/** The looks under way in this process by account, and until when Facebook asks for fewer calls. */
const looks = () =>
  processWide("looks", () => {
    const state = { underWay: new Map<string, Promise<void>>(), pausedUntil: new Map<string, number>() };
    onShutdown("the looks at Facebook", looksEnded);
    return state;
  });

/**
 * Looks at Facebook with an account's saved values, behind whoever asked: at most one look every few seconds at
 * one account, and only reading. What goes wrong is logged, and the next one who asks begins another.
 */
export function lookBehind(database: Database, accountId: string, looking: Looking): void {
  const { underWay, pausedUntil } = looks();
  if (underWay.has(accountId) || (pausedUntil.get(accountId) ?? 0) > looking.now.getTime()) return;
  const look = lookAtAccount(database, accountId, looking)
    .catch((error: unknown) => log().error({ err: error, accountId }, "a look at Facebook failed"))
    .finally(() => underWay.delete(accountId));
  underWay.set(accountId, look);
}

/** Resolves when no look is under way in this process. */
export async function looksEnded(): Promise<void> {
  await Promise.all(looks().underWay.values());
}

async function lookAtAccount(database: Database, accountId: string, { testAccount, now }: Looking) {
  const claimed = await claimLook(database, accountId, now);
  if (!claimed) return;
  const { version, pageId, appId, verifySignatures } = claimed;
  const saved = { pageId, appId: appId ?? "", verifySignatures };
  const form = { accountId, token: "", appSecret: "", ...saved };
  const found = await testIntegrationAccount(database, form, testAccount);
  if (!found) return;
  if (found.some(({ finding }) => finding === "throttled")) {
    looks().pausedUntil.set(accountId, now.getTime() + THROTTLED_PAUSE_MS);
  }
  await settleChecks(database, { accountId, version, by: "installation", checks: found, now });
}
