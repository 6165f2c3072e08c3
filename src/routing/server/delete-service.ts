import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";

type Deletion = { serviceId: string; version: number; actorId: string };

export type DeletedService =
  | { kind: "deleted" }
  /** These accounts feed it; deleted ones too, since they can be restored. */
  | { kind: "fed"; accountNames: string[] }
  /** There were interactions in it, whose history names it. */
  | { kind: "has-history" }
  /** Somebody saved another version meanwhile. */
  | { kind: "changed-meanwhile" }
  | { kind: "not-found" };

/**
 * Deletes a service that no account feeds and that never had an interaction. One that had stays, since history names
 * it: without an account that feeds it, nothing new comes to it.
 */
export function deleteService(database: Database, deletion: Deletion): Promise<DeletedService> {
  const { serviceId, version, actorId } = deletion;
  return unitOfWork<DeletedService>(database, async ({ tx, announce }) => {
    // Until the end nothing can come to refer to it: no account, no interaction.
    const [service] = await tx.$queryRaw<{ version: number; name: string }[]>`
      select version, name from service where id = ${serviceId}::uuid for update`;
    if (!service) return { kind: "not-found" };
    if (service.version !== version) return { kind: "changed-meanwhile" };
    const feeding = await tx.accountRoute.findMany({
      where: { serviceId },
      select: { account: { select: { name: true } } },
      orderBy: { account: { name: "asc" } },
    });
    if (feeding.length > 0) return { kind: "fed", accountNames: feeding.map(({ account }) => account.name) };
    if (await hasHistory(tx, serviceId)) return { kind: "has-history" };

    await tx.disposition.deleteMany({ where: { serviceId } });
    await tx.service.delete({ where: { id: serviceId } });
    const details = { name: service.name };
    await recordAudit(tx, { actorId, action: "service.deleted", subject: `service/${serviceId}`, details });
    announce(configurationChanged());
    return { kind: "deleted" };
  });
}

async function hasHistory(tx: Transaction, serviceId: string): Promise<boolean> {
  if (await tx.interaction.findFirst({ where: { serviceId }, select: { id: true } })) return true;
  // It may have been given to another service since.
  return (await tx.interactionEvent.findFirst({ where: { serviceId }, select: { id: true } })) !== null;
}
