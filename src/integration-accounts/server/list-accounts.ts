import type { Database } from "../../platform/database";
import type { AccountSummary } from "../integration-account";
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
