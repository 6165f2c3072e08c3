import { isDeepStrictEqual } from "node:util";
import type { ConnectionTestForm } from "../../integration-accounts/account-form";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import { findSavedConnection, type SavedConnection } from "../../integration-accounts/server/find-account";
import { recordChecks } from "../../integration-accounts/server/record-checks";
import type { Database } from "../../platform/database";
import type { TestAccount } from "../account-test";
import { testIntegrationAccount } from "./test-integration-account";

/** Tests what stands in the form, and keeps what is found if that is the account as it is saved. */
export async function testAndRecord(
  database: Database,
  form: ConnectionTestForm,
  { testAccount, now }: { testAccount: TestAccount; now: () => Date },
): Promise<ConnectionCheck[] | null> {
  const { accountId } = form;
  if (accountId === null) return testIntegrationAccount(database, form, testAccount);
  const before = await findSavedConnection(database, accountId);
  const checks = await testIntegrationAccount(database, form, testAccount);
  // Read again: what somebody saved meanwhile was not tested.
  const after = await findSavedConnection(database, accountId);
  if (checks && before && after && isSame(before, after) && isUntouched(form, after)) {
    await recordChecks(database, accountId, checks, now());
  }
  return checks;
}

/** A refusal that was recorded or taken back meanwhile makes no other connection. */
function isSame(one: SavedConnection, other: SavedConnection): boolean {
  return isDeepStrictEqual({ ...one, recordedRefusal: null }, { ...other, recordedRefusal: null });
}

function isUntouched(form: ConnectionTestForm, saved: SavedConnection): boolean {
  return (
    form.token === "" &&
    form.appSecret === "" &&
    form.pageId === saved.pageId &&
    form.appId === (saved.appId ?? "") &&
    form.verifySignatures === saved.verifySignatures
  );
}
