import type { Database } from "../../platform/database";
import type { AccountSummary, DeletedAccount } from "../integration-account";
import { summaryColumns, toSummary } from "./account-mapping";

/** All accounts that are not deleted, by name. */
export async function listAccounts(database: Database): Promise<AccountSummary[]> {
  const rows = await database.integrationAccount.findMany({
    where: { deletedAt: null },
    select: summaryColumns,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(toSummary);
}

/** The deleted accounts that can be restored, the latest first. */
export async function listDeletedAccounts(database: Database): Promise<DeletedAccount[]> {
  const rows = await database.integrationAccount.findMany({
    where: { deletedAt: { not: null } },
    select: {
      ...{ id: true, name: true, pageUsername: true, pageId: true, version: true, deletedAt: true },
      picture: { select: { fetchedAt: true } },
    },
    orderBy: [{ deletedAt: "desc" }, { id: "asc" }],
  });
  return rows.flatMap(({ deletedAt, picture, ...account }) =>
    deletedAt === null ? [] : [{ ...account, deletedAt, pictureAt: picture?.fetchedAt ?? null }],
  );
}

/** How accounts are called, deleted ones too, and whether they are there; of ids that are none, nothing. */
export async function findAccountNames(
  database: Database,
  accountIds: readonly string[],
): Promise<{ id: string; name: string; isThere: boolean }[]> {
  const rows = await database.integrationAccount.findMany({
    where: { id: { in: [...accountIds] } },
    select: { id: true, name: true, deletedAt: true },
  });
  return rows.map(({ id, name, deletedAt }) => ({ id, name, isThere: deletedAt === null }));
}
