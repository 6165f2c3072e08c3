import type { Database, Transaction } from "../../platform/database";
import type { AccountProperties } from "../integration-account";
import { openAppSecret, openToken } from "./account-credentials";
import { toProperties } from "./account-mapping";

/** An account that is not deleted, as administrators see it. */
export async function findAccount(
  database: Database | Transaction,
  accountId: string,
): Promise<AccountProperties | null> {
  const row = await database.integrationAccount.findUnique({
    where: { id: accountId, deletedAt: null },
    include: { addresses: { take: 1, select: { id: true } }, picture: { select: { fetchedAt: true } } },
  });
  return row && toProperties(row, row.addresses.length > 0);
}

/** The token and secret of an account that is not deleted, in the clear, for calls to the platform. */
export async function findAccountSecrets(
  database: Database,
  accountId: string,
): Promise<{ token: string; appSecret: string | null } | null> {
  const row = await database.integrationAccount.findUnique({
    where: { id: accountId, deletedAt: null },
    select: { id: true, token: true, appSecret: true },
  });
  return row && { token: openToken(row), appSecret: openAppSecret(row) };
}
