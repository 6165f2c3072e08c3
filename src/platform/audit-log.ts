import type { Transaction } from "./database";
import type { Prisma } from "./prisma-client/client";

/** What an administrator changed; never holds a secret's value. */
export type AuditRecord = {
  /** The user who acted; null when the installation itself did. */
  actorId: string | null;
  /** What was done, as "integration-account.created". */
  action: string;
  /** What it was done to, as "integration-account/ID". */
  subject: string;
  details?: Prisma.InputJsonObject;
};

/** Writes to the audit log in the caller's transaction, so that no change stands without its record. */
export async function recordAudit(tx: Transaction, record: AuditRecord): Promise<void> {
  await tx.auditEntry.create({ data: { ...record, details: record.details ?? {} } });
}
