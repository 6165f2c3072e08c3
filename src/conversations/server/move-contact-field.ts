import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { lockFieldsInOrder, orderFields } from "./contact-fields";

/** `not-found`: there is no such field (any more). */
export type MovedField = { kind: "moved" } | { kind: "not-found" };

/** Moves a field one place up or down among those that are shown; at the end of the list it stays. */
export function moveContactField(
  database: Database,
  { fieldId, direction, actorId }: { fieldId: string; direction: "up" | "down"; actorId: string },
): Promise<MovedField> {
  return unitOfWork(database, async ({ tx, announce }): Promise<MovedField> => {
    const fields = await lockFieldsInOrder(tx);
    const ids = fields.map(({ id }) => id);
    const from = ids.indexOf(fieldId);
    const field = fields[from];
    if (!field) return { kind: "not-found" };
    const to = from + (direction === "up" ? -1 : 1);
    const neighbour = ids[to];
    if (neighbour === undefined) return { kind: "moved" };
    ids[to] = fieldId;
    ids[from] = neighbour;
    await orderFields(tx, ids);
    await recordAudit(tx, {
      actorId,
      action: "contact-field.moved",
      subject: `contact-field/${fieldId}`,
      details: { name: field.name, place: { from: from + 1, to: to + 1 } },
    });
    announce(configurationChanged());
    return { kind: "moved" };
  });
}
