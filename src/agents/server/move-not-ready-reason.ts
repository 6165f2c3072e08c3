import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { configurationChanged } from "../announcements";
import { lockReasonsInOrder, orderReasons } from "./not-ready-reasons";

/** `not-found`: there is no such reason to choose (any more). */
export type MovedReason = { kind: "moved" } | { kind: "not-found" };

/** Moves a reason one place up or down among those to choose; at the end of the list it stays. */
export function moveNotReadyReason(
  database: Database,
  { reasonId, direction, actorId }: { reasonId: string; direction: "up" | "down"; actorId: string },
): Promise<MovedReason> {
  return unitOfWork(database, async ({ tx, announce }): Promise<MovedReason> => {
    const reasons = await lockReasonsInOrder(tx);
    const ids = reasons.map(({ id }) => id);
    const from = ids.indexOf(reasonId);
    const reason = reasons[from];
    if (!reason) return { kind: "not-found" };
    const to = from + (direction === "up" ? -1 : 1);
    const neighbour = ids[to];
    if (neighbour === undefined) return { kind: "moved" };
    ids[to] = reasonId;
    ids[from] = neighbour;
    await orderReasons(tx, ids);
    await recordAudit(tx, {
      actorId,
      action: "not-ready-reason.moved",
      subject: `not-ready-reason/${reasonId}`,
      details: { name: reason.name, place: { from: from + 1, to: to + 1 } },
    });
    announce(configurationChanged());
    return { kind: "moved" };
  });
}
