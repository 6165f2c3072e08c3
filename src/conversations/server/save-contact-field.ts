import { randomUUID } from "node:crypto";
import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unlessNameTaken } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import type { ContactFieldForm } from "../contact-field-form";
import { lockFieldsInOrder } from "./contact-fields";

/** `name-taken`: by another field that is shown. `not-found`: there is no such field (any more). */
export type SavedField = { kind: "saved" } | { kind: "name-taken" } | { kind: "not-found" };

/** Adds a field at the end of those that contacts have. */
export function createContactField(
  database: Database,
  { form, actorId }: { form: ContactFieldForm; actorId: string },
): Promise<SavedField> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<SavedField> => {
      const { length } = await lockFieldsInOrder(tx);
      const id = randomUUID();
      await tx.contactField.create({ data: { id, ...form, position: length } });
      await recordAudit(tx, {
        actorId,
        action: "contact-field.created",
        subject: `contact-field/${id}`,
        details: { name: form.name, fieldKind: form.kind, ...optionsOf(form) },
      });
      announce(configurationChanged());
      return { kind: "saved" };
    }),
  );
}

/**
 * Gives a field another name, or other options: what was chosen among the former ones stays with the contacts. Its kind
 * stays what it is, since that is how its values are read.
 */
export function changeContactField(
  database: Database,
  { fieldId, form, actorId }: { fieldId: string; form: ContactFieldForm; actorId: string },
): Promise<SavedField> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<SavedField> => {
      const before = (await lockFieldsInOrder(tx)).find(({ id }) => id === fieldId);
      if (!before || before.kind !== form.kind) return { kind: "not-found" };
      const isNameNew = before.name !== form.name;
      const isChoiceNew = before.options.join("\n") !== form.options.join("\n");
      if (!isNameNew && !isChoiceNew) return { kind: "saved" };
      const { name, options } = form;
      await tx.contactField.update({ where: { id: fieldId }, data: { name, options } });
      await recordAudit(tx, {
        actorId,
        action: "contact-field.updated",
        subject: `contact-field/${fieldId}`,
        details: {
          name: isNameNew ? { from: before.name, to: name } : name,
          ...(isChoiceNew && { options: { from: before.options.join(", "), to: options.join(", ") } }),
        },
      });
      announce(configurationChanged());
      return { kind: "saved" };
    }),
  );
}

function optionsOf({ options }: ContactFieldForm) {
  return options.length > 0 ? { options: options.join(", ") } : {};
}
