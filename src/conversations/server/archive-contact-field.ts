import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unlessNameTaken } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import { lockFieldsInOrder, orderFields } from "./contact-fields";

/** `name-taken`: another field is called so meanwhile. `not-found`: there is no such field. */
export type ArchivedField = { kind: "done" } | { kind: "name-taken" } | { kind: "not-found" };

type Asked = { fieldId: string; actorId: string };

/** Shows a field no longer. What was entered into it is kept, and there again when it is brought back. */
export function archiveContactField(
  database: Database,
  { fieldId, actorId, now }: Asked & { now: Date },
): Promise<ArchivedField> {
  return unitOfWork(database, async ({ tx, announce }): Promise<ArchivedField> => {
    const fields = await lockFieldsInOrder(tx);
    const field = fields.find(({ id }) => id === fieldId);
    if (!field) return { kind: "not-found" };
    await tx.contactField.update({ where: { id: fieldId }, data: { archivedAt: now } });
    await orderFields(
      tx,
      fields.flatMap(({ id }) => (id === fieldId ? [] : [id])),
    );
    await recordAudit(tx, {
      actorId,
      action: "contact-field.archived",
      subject: `contact-field/${fieldId}`,
      details: { name: field.name },
    });
    announce(configurationChanged());
    return { kind: "done" };
  });
}

/** Brings an archived field back, to the end of those that are shown. */
export function restoreContactField(database: Database, { fieldId, actorId }: Asked): Promise<ArchivedField> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<ArchivedField> => {
      const { length } = await lockFieldsInOrder(tx);
      const field = await tx.contactField.findUnique({
        where: { id: fieldId, archivedAt: { not: null } },
      });
      if (!field) return { kind: "not-found" };
      await tx.contactField.update({
        where: { id: fieldId },
        data: { archivedAt: null, position: length },
      });
      await recordAudit(tx, {
        actorId,
        action: "contact-field.restored",
        subject: `contact-field/${fieldId}`,
        details: { name: field.name },
      });
      announce(configurationChanged());
      return { kind: "done" };
    }),
  );
}
