import type { ConnectionTestForm } from "../../integration-accounts/account-form";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import { findSharedAppSecret } from "../../integration-accounts/server/app-accounts";
import { findSavedConnection } from "../../integration-accounts/server/find-account";
import type { Database } from "../../platform/database";
import type { AccountTest, TestAccount } from "../account-test";

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

/** What the form and the saved account together call the platform with; null when the account is gone. */
export async function enteredConnection(
  database: Database,
  { accountId, ...form }: ConnectionTestForm,
): Promise<AccountTest | null> {
  const kept = accountId === null ? null : await findSavedConnection(database, accountId);
  if (accountId !== null && !kept) return null;
  const { appId, appSecretFrom } = form;
  const shared = appSecretFrom
    ? await findSharedAppSecret(database, { accountId: appSecretFrom, appId })
    : null;
  return {
    pageId: form.pageId,
    token: form.token || (kept?.token ?? ""),
    appId: appId || null,
    appSecret: form.appSecret || (shared ?? kept?.appSecret ?? null),
    verifySignatures: form.verifySignatures,
    recordedRefusal: kept?.recordedRefusal ?? null,
  };
}
