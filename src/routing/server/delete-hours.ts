import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";

type Deletion = { hoursId: string; version: number; actorId: string };

export type DeletedHours =
  | { kind: "deleted" }
  /** These services keep them. */
  | { kind: "in-use"; serviceNames: string[] }
  /** Somebody saved another version meanwhile. */
  | { kind: "changed-meanwhile" }
  | { kind: "not-found" };

/** Deletes hours of operation that no service keeps. */
export function deleteHours(database: Database, deletion: Deletion): Promise<DeletedHours> {
  const { hoursId, version, actorId } = deletion;
  return unitOfWork<DeletedHours>(database, async ({ tx }) => {
    // A service that chooses them in this moment has a lock on them (save-service.ts): it is awaited, and then seen.
    const [hours] = await tx.$queryRaw<{ version: number; name: string }[]>`
      select version, name from hours_of_operation where id = ${hoursId}::uuid for update`;
    if (!hours) return { kind: "not-found" };
    if (hours.version !== version) return { kind: "changed-meanwhile" };
    const services = await tx.service.findMany({
      where: { hoursId },
      select: { name: true },
      orderBy: { name: "asc" },
    });
    if (services.length > 0) return { kind: "in-use", serviceNames: services.map(({ name }) => name) };
    await tx.hoursOfOperation.delete({ where: { id: hoursId } });
    const details = { name: hours.name };
    await recordAudit(tx, { actorId, action: "hours.deleted", subject: `hours/${hoursId}`, details });
    return { kind: "deleted" };
  });
}
