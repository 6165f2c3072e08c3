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
    include: { addresses: { take: 1, select: { id: true } } },
  });
  return row && toProperties(row, row.addresses.length > 0);
}

/** What a connection is tested with, as one version of the account has it; the secrets in the clear. */
export type KeptValues = {
  version: number;
  pageId: string;
  token: string;
  appSecret: string | null;
  verifySignatures: boolean;
};

/** The kept values of an account that is not deleted, for calls to the platform. */
export async function findKeptValues(database: Database, accountId: string): Promise<KeptValues | null> {
  const row = await database.integrationAccount.findUnique({
    where: { id: accountId, deletedAt: null },
    select: {
      id: true,
      version: true,
      pageId: true,
      verifySignatures: true,
      token: true,
      appSecret: true,
    },
  });
  if (!row) return null;
  const { id: _, ...values } = row;
  return { ...values, token: openToken(row), appSecret: openAppSecret(row) };
}
