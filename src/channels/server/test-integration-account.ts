import type { ConnectionTestForm } from "../../integration-accounts/account-form";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import { findKeptValues, type KeptValues } from "../../integration-accounts/server/find-account";
import type { Database } from "../../platform/database";
import type { TestAccount } from "../account-test";
import { settleChecks } from "./settle-checks";

/**
 * Tests a connection with what stands in the form; the account's kept token and secret stand in for those left
 * empty. What a test of nothing but saved values finds is kept, and counts for the account's health at once.
 * Null: there is no such account any more.
 */
export async function testIntegrationAccount(
  database: Database,
  { accountId, ...form }: ConnectionTestForm,
  { testAccount, clock }: { testAccount: TestAccount; clock: () => Date },
): Promise<ConnectionCheck[] | null> {
  const kept = accountId === null ? null : await findKeptValues(database, accountId);
  if (accountId !== null && !kept) return null;
  const checks = await testAccount({
    ...form,
    token: form.token || (kept?.token ?? ""),
    appSecret: form.appSecret || (kept?.appSecret ?? null),
  });
  if (accountId !== null && kept && isSaved(form, kept)) {
    const { version } = kept;
    await settleChecks(database, { accountId, version, by: "administrator", checks, now: clock() });
  }
  return checks;
}

function isSaved(form: Omit<ConnectionTestForm, "accountId">, kept: KeptValues): boolean {
  return (
    form.token === "" &&
    form.appSecret === "" &&
    form.pageId === kept.pageId &&
    form.verifySignatures === kept.verifySignatures
  );
}
