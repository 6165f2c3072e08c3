import type { Database, Transaction } from "../../platform/database";
import type { NotReadyReason } from "../agent-state";
import type { ConfiguredReason } from "../not-ready-reason";

/** The reasons to be Not Ready that can be chosen, in their order. */
export function listNotReadyReasons(reader: Database | Transaction): Promise<NotReadyReason[]> {
  return reader.notReadyReason.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, name: true },
  });
}

/** All reasons there are or were: those to choose in their order, then the archived ones, the latest first. */
export async function listConfiguredReasons(reader: Database): Promise<ConfiguredReason[]> {
  return reader.notReadyReason.findMany({
    orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { position: "asc" }, { name: "asc" }],
    select: { id: true, name: true, archivedAt: true },
  });
}

/**
 * The reasons to choose in their order, with a lock under which nobody else adds, moves or archives one until the
 * transaction ends.
 */
export async function lockReasonsInOrder(tx: Transaction): Promise<NotReadyReason[]> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('not ready reasons', 0))`;
  return listNotReadyReasons(tx);
}

/** Writes the order of the reasons to choose. */
export async function orderReasons(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    update not_ready_reason set position = wanted.place - 1
      from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, place)
     where not_ready_reason.id = wanted.id and position <> wanted.place - 1`;
}
