import { randomUUID } from "node:crypto";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unlessNameTaken } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import { configurationChanged } from "../announcements";
import type { NotReadyReasonForm } from "../not-ready-reason";
import { lockReasonsInOrder } from "./not-ready-reasons";

/** `name-taken`: by another reason that can be chosen. `not-found`: there is no such reason to choose (any more). */
export type SavedReason = { kind: "saved" } | { kind: "name-taken" } | { kind: "not-found" };

/** Adds a reason at the end of those to choose. */
export function createNotReadyReason(
  database: Database,
  { form, actorId }: { form: NotReadyReasonForm; actorId: string },
): Promise<SavedReason> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<SavedReason> => {
      const { length } = await lockReasonsInOrder(tx);
      const id = randomUUID();
      await tx.notReadyReason.create({ data: { id, name: form.name, position: length } });
      await recordAudit(tx, {
        actorId,
        action: "not-ready-reason.created",
        subject: `not-ready-reason/${id}`,
        details: { name: form.name },
      });
      announce(configurationChanged());
      return { kind: "saved" };
    }),
  );
}

/** Gives a reason another name, also where it was chosen before. */
export function renameNotReadyReason(
  database: Database,
  { reasonId, form, actorId }: { reasonId: string; form: NotReadyReasonForm; actorId: string },
): Promise<SavedReason> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<SavedReason> => {
      const before = (await lockReasonsInOrder(tx)).find(({ id }) => id === reasonId);
      if (!before) return { kind: "not-found" };
      if (before.name === form.name) return { kind: "saved" };
      await tx.notReadyReason.update({ where: { id: reasonId }, data: { name: form.name } });
      await recordAudit(tx, {
        actorId,
        action: "not-ready-reason.updated",
        subject: `not-ready-reason/${reasonId}`,
        details: { name: { from: before.name, to: form.name } },
      });
      announce(configurationChanged());
      return { kind: "saved" };
    }),
  );
}
