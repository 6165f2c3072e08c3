import type { Database, Transaction } from "../../platform/database";

/** The account that answers for a Page already. */
export type PageIdTaken = { kind: "page-id-taken"; accountId: string; name: string };

/** The deleted account that answered for a Page, and may be brought back. */
export type PageIdOfDeleted = {
  kind: "page-id-of-deleted";
  accountId: string;
  name: string;
  deletedAt: Date;
  /** What a restore of it starts from. */
  version: number;
  /** Whether nobody has written to it, so that a new account may take its place. */
  canCreateAnew: boolean;
};

/**
 * Lets only one transaction at a time decide which account answers for a Page: what it finds stays so until it
 * ends. Whoever creates, deletes or restores an account, or changes its Page ID, asks for this first; the unique
 * index stands behind it.
 */
export async function lockPage(tx: Transaction, pageId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`page/${pageId}`}, 0))`;
}

/** Finds the account, not deleted, that answers for this Page. */
export async function findPageHolder(
  database: Database | Transaction,
  pageId: string,
): Promise<PageIdTaken | null> {
  const holder = await database.integrationAccount.findFirst({
    where: { channel: "facebook", pageId, deletedAt: null },
    select: { id: true, name: true },
  });
  return holder && { kind: "page-id-taken", accountId: holder.id, name: holder.name };
}

/** Finds the deleted account that answered for this Page: the one people have written to, else the latest. */
export async function findDeletedHolder(tx: Transaction, pageId: string): Promise<PageIdOfDeleted | null> {
  const deleted = await tx.integrationAccount.findMany({
    where: { channel: "facebook", pageId, deletedAt: { not: null } },
    orderBy: { deletedAt: "desc" },
    select: {
      id: true,
      name: true,
      version: true,
      deletedAt: true,
      addresses: { take: 1, select: { id: true } },
    },
  });
  const holder = deleted.find(({ addresses }) => addresses.length > 0) ?? deleted[0];
  if (!holder?.deletedAt) return null;
  const { id: accountId, name, deletedAt, version } = holder;
  const canCreateAnew = holder.addresses.length === 0;
  return { kind: "page-id-of-deleted", accountId, name, deletedAt, version, canCreateAnew };
}
