import type { Database, Transaction } from "../../platform/database";
import type { NotReadyReason } from "../agent-state";

/** The reasons to be Not Ready that can be chosen, in their order. */
export function listNotReadyReasons(reader: Database | Transaction): Promise<NotReadyReason[]> {
  return reader.notReadyReason.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, name: true },
  });
}
