import type { Database, Transaction } from "../../platform/database";
import { readUnusableReason, type UnusableReason } from "../account-health";
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

/** What an account calls the platform with as it is saved, its token and secret in the clear. */
export type SavedConnection = {
  /** Of which save it is. */
  version: number;
  pageId: string;
  appId: string | null;
  token: string;
  appSecret: string | null;
  verifySignatures: boolean;
  /** Why the platform takes nothing from the account, if so. */
  recordedRefusal: UnusableReason | null;
};

/** The connection of an account that is not deleted, for calls to the platform. */
export async function findSavedConnection(
  database: Database,
  accountId: string,
): Promise<SavedConnection | null> {
  const row = await database.integrationAccount.findUnique({
    where: { id: accountId, deletedAt: null },
    select: {
      id: true,
      version: true,
      pageId: true,
      appId: true,
      token: true,
      appSecret: true,
      verifySignatures: true,
      unusableSince: true,
      unusableReason: true,
    },
  });
  if (!row) return null;
  const { version, pageId, appId, verifySignatures } = row;
  return {
    version,
    pageId,
    appId,
    token: openToken(row),
    appSecret: openAppSecret(row),
    verifySignatures,
    recordedRefusal: row.unusableSince === null ? null : readUnusableReason(row.unusableReason),
  };
}
