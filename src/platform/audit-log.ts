import type { Database, Transaction } from "./database";
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

/** Takes the details out of the entries about these subjects; who did what, and when, stays. */
export async function wipeAuditDetails(tx: Transaction, subjects: readonly string[]): Promise<void> {
  await tx.auditEntry.updateMany({ where: { subject: { in: [...subjects] } }, data: { details: {} } });
}

/** A line of the audit log. */
export type AuditEntry = {
  id: bigint;
  at: Date;
  actorId: string | null;
  action: string;
  subject: string;
  details: Prisma.JsonValue;
};

/** Which lines are wanted; what is absent does not matter. */
export type AuditFilter = {
  /** A user, or null for what the installation itself did. */
  actorId?: string | null | undefined;
  action?: string | undefined;
  /** One thing, as "integration-account/ID". */
  subject?: string | undefined;
  /** All things of a kind, as "integration-account". */
  subjectKind?: string | undefined;
  from?: Date | undefined;
  /** The moment before which. */
  until?: Date | undefined;
};

/** The place of a line in the log, after which the next page begins. */
export type AuditCursor = { at: Date; id: bigint };

export type AuditPage = { entries: AuditEntry[]; next: AuditCursor | null };

/** A page of the audit log, the latest first. What is written meanwhile moves no line to another page. */
export async function readAuditLog(
  database: Database | Transaction,
  { filter, after, limit }: { filter: AuditFilter; after: AuditCursor | null; limit: number },
): Promise<AuditPage> {
  const rows = await database.auditEntry.findMany({
    where: { AND: [whereOf(filter), after ? placeAfter(after) : {}] },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    // One more tells whether there is a next page.
    take: limit + 1,
  });
  const entries = rows.slice(0, limit);
  const last = rows.length > limit ? entries.at(-1) : undefined;
  return { entries, next: last ? { at: last.at, id: last.id } : null };
}

function whereOf({ actorId, action, subject, subjectKind, from, until }: AuditFilter) {
  return {
    ...(actorId !== undefined && { actorId }),
    ...(action !== undefined && { action }),
    AND: [
      subject === undefined ? {} : { subject },
      // What there is only one of has no id.
      subjectKind === undefined
        ? {}
        : { OR: [{ subject: subjectKind }, { subject: { startsWith: `${subjectKind}/` } }] },
    ],
    at: { ...(from && { gte: from }), ...(until && { lt: until }) },
  };
}

function placeAfter({ at, id }: AuditCursor): Prisma.AuditEntryWhereInput {
  // The first is implied by the second; it lets the index begin where the page does.
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { at, id: { lt: id } }] };
}
