import type { ConnectionTestForm } from "../../integration-accounts/account-form";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import { findAccountSecrets } from "../../integration-accounts/server/find-account";
import type { Database } from "../../platform/database";
import type { TestAccount } from "../account-test";

/**
 * Tests a connection with what stands in the form; the account's kept token and secret stand in for those left
 * empty. Null: there is no such account any more.
 */
export async function testIntegrationAccount(
  database: Database,
  { accountId, ...form }: ConnectionTestForm,
  testAccount: TestAccount,
): Promise<ConnectionCheck[] | null> {
  const kept = accountId === null ? null : await findAccountSecrets(database, accountId);
  if (accountId !== null && !kept) return null;
  return testAccount({
    ...form,
    token: form.token || (kept?.token ?? ""),
    appSecret: form.appSecret || (kept?.appSecret ?? null),
  });
}
