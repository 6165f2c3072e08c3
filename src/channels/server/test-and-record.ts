import type { ConnectionTestForm } from "../../integration-accounts/account-form";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import { findSavedConnection, type SavedConnection } from "../../integration-accounts/server/find-account";
import type { Database } from "../../platform/database";
import type { TestAccount } from "../account-test";
import { settleChecks } from "./settle-checks";
import { testIntegrationAccount } from "./test-integration-account";

/**
 * Tests what stands in the form, and keeps what is found if that is the account as it is saved: it counts for the
 * account's health at once. What somebody saved meanwhile was not tested.
 */
export async function testAndRecord(
  database: Database,
  form: ConnectionTestForm,
  { testAccount, now }: { testAccount: TestAccount; now: () => Date },
): Promise<ConnectionCheck[] | null> {
  const { accountId } = form;
  const saved = accountId === null ? null : await findSavedConnection(database, accountId);
  const checks = await testIntegrationAccount(database, form, testAccount);
  if (checks && saved && accountId !== null && isUntouched(form, saved)) {
    const { version } = saved;
    await settleChecks(database, { accountId, version, by: "administrator", checks, now: now() });
  }
  return checks;
}

function isUntouched(form: ConnectionTestForm, saved: SavedConnection): boolean {
  return (
    form.token === "" &&
    form.appSecret === "" &&
    !form.appSecretFrom &&
    form.pageId === saved.pageId &&
    form.appId === (saved.appId ?? "") &&
    form.verifySignatures === saved.verifySignatures
  );
}
