import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unlessNameTaken } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import { configurationChanged } from "../announcements";
import { lockReasonsInOrder, orderReasons } from "./not-ready-reasons";

/** `name-taken`: another reason to choose is called so meanwhile. `not-found`: there is no such reason. */
export type ArchivedReason = { kind: "done" } | { kind: "name-taken" } | { kind: "not-found" };

type Asked = { reasonId: string; actorId: string };

/** Takes a reason out of those to choose. Whoever is Not Ready for it stays so, and the history keeps it. */
export function archiveNotReadyReason(
  database: Database,
  { reasonId, actorId, now }: Asked & { now: Date },
): Promise<ArchivedReason> {
  return unitOfWork(database, async ({ tx, announce }): Promise<ArchivedReason> => {
    const reasons = await lockReasonsInOrder(tx);
    const reason = reasons.find(({ id }) => id === reasonId);
    if (!reason) return { kind: "not-found" };
    await tx.notReadyReason.update({ where: { id: reasonId }, data: { archivedAt: now } });
    await orderReasons(
      tx,
      reasons.flatMap(({ id }) => (id === reasonId ? [] : [id])),
    );
    await recordAudit(tx, {
      actorId,
      action: "not-ready-reason.archived",
      subject: `not-ready-reason/${reasonId}`,
      details: { name: reason.name },
    });
    announce(configurationChanged());
    return { kind: "done" };
  });
}

/** Brings an archived reason back, to the end of those to choose. */
export function restoreNotReadyReason(
  database: Database,
  { reasonId, actorId }: Asked,
): Promise<ArchivedReason> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<ArchivedReason> => {
      const { length } = await lockReasonsInOrder(tx);
      const reason = await tx.notReadyReason.findUnique({
        where: { id: reasonId, archivedAt: { not: null } },
      });
      if (!reason) return { kind: "not-found" };
      await tx.notReadyReason.update({
        where: { id: reasonId },
        data: { archivedAt: null, position: length },
      });
      await recordAudit(tx, {
        actorId,
        action: "not-ready-reason.restored",
        subject: `not-ready-reason/${reasonId}`,
        details: { name: reason.name },
      });
      announce(configurationChanged());
      return { kind: "done" };
    }),
  );
}
