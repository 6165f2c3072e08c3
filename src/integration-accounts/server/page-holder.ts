import type { Database, Transaction } from "../../platform/database";

/** The account that answers for a Page already. */
export type PageIdTaken = { kind: "page-id-taken"; accountId: string; name: string };

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
