import type { Database, Transaction } from "../../platform/database";
import type { ConnectionCheck } from "../connection-check";

/** Keeps what a look at the platform with the saved values found. An account deleted meanwhile keeps nothing. */
export async function recordChecks(
  database: Database | Transaction,
  accountId: string,
  checks: readonly ConnectionCheck[],
  now: Date,
): Promise<void> {
  await database.integrationAccount.updateMany({
    where: { id: accountId, deletedAt: null },
    data: { checks: [...checks], checkedAt: now },
  });
}
