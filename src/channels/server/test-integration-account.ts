import { isDeepStrictEqual } from "node:util";
import type { ConnectionTestForm } from "../../integration-accounts/account-form";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import { findSavedConnection, type SavedConnection } from "../../integration-accounts/server/find-account";
import type { Database } from "../../platform/database";
import type { AccountTest, TestAccount } from "../account-test";
import { settleChecks } from "./settle-checks";

/**
 * Tests a connection with what stands in the form; the account's kept token and secret stand in for those left
 * empty. Null: there is no such account any more.
 */
export async function testIntegrationAccount(
  database: Database,
  form: ConnectionTestForm,
  testAccount: TestAccount,
): Promise<ConnectionCheck[] | null> {
  const entered = await enteredConnection(database, form);
  return entered && testAccount(entered);
}

/**
 * The same for an administrator; what is found of an account as it is saved is kept with it, and counts for its
 * health at once.
 */
export async function testAndRecord(
  database: Database,
  form: ConnectionTestForm,
  { testAccount, now }: { testAccount: TestAccount; now: () => Date },
): Promise<ConnectionCheck[] | null> {
  const entered = await enteredConnection(database, form);
  if (!entered) return null;
  const checks = await testAccount(entered);
  const { accountId } = form;
  // Read after the test: what somebody saved meanwhile was not tested.
  const saved = accountId === null ? null : await findSavedConnection(database, accountId);
  if (accountId !== null && saved && isSameConnection(entered, saved)) {
    const { version } = saved;
    await settleChecks(database, { accountId, version, by: "administrator", checks, now: now() });
  }
  return checks;
}

/** What the form and the saved account together call the platform with; null when the account is gone. */
export async function enteredConnection(
  database: Database,
  { accountId, ...form }: ConnectionTestForm,
): Promise<AccountTest | null> {
  const kept = accountId === null ? null : await findSavedConnection(database, accountId);
  if (accountId !== null && !kept) return null;
  return {
    pageId: form.pageId,
    token: form.token || (kept?.token ?? ""),
    appId: form.appId || null,
    appSecret: form.appSecret || (kept?.appSecret ?? null),
    verifySignatures: form.verifySignatures,
    recordedRefusal: kept?.recordedRefusal ?? null,
  };
}

function isSameConnection(entered: AccountTest, { version: _, ...saved }: SavedConnection): boolean {
  // A refusal that was recorded or taken back meanwhile is no other connection.
  return isDeepStrictEqual({ ...entered, recordedRefusal: null }, { ...saved, recordedRefusal: null });
}
