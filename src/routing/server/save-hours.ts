import { randomUUID } from "node:crypto";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import { unlessNameTaken } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import { type Hours, hoursSchema } from "../hours";
import type { HoursForm } from "../hours-form";

type NewHours = { form: HoursForm; actorId: string };

/** What an administrator changes, starting from the version they saw. */
type HoursChange = NewHours & { hoursId: string; version: number };

export type AddedHours = { kind: "created"; hoursId: string } | { kind: "name-taken" };

export type SavedHours =
  | { kind: "saved" }
  /** Somebody saved another version meanwhile: nothing was written. */
  | { kind: "changed-meanwhile" }
  | { kind: "not-found" }
  /** Other hours are called so. */
  | { kind: "name-taken" };

/** Creates hours of operation, which no service keeps yet. */
export function addHours(database: Database, { form, actorId }: NewHours): Promise<AddedHours> {
  return unitOfWork<AddedHours>(database, async ({ tx }) => {
    const id = randomUUID();
    // A violated index would end the transaction; "on conflict do nothing" leaves it usable.
    const { count } = await tx.hoursOfOperation.createMany({ data: { id, ...form }, skipDuplicates: true });
    if (count === 0) return { kind: "name-taken" };
    const details = described(form);
    await recordAudit(tx, { actorId, action: "hours.created", subject: `hours/${id}`, details });
    return { kind: "created", hoursId: id };
  });
}

/** Saves hours of operation, unless somebody saved them meanwhile. They hold for all services that keep them, at once. */
export function saveHours(database: Database, change: HoursChange): Promise<SavedHours> {
  const { hoursId, version, form, actorId } = change;
  return unlessNameTaken(() =>
    unitOfWork<SavedHours>(database, async ({ tx }) => {
      const current = await tx.hoursOfOperation.findUnique({ where: { id: hoursId } });
      if (!current) return { kind: "not-found" };
      if (current.version !== version) return { kind: "changed-meanwhile" };
      // Of two saves of one version the second waits here for the first, and then finds another.
      const { count } = await tx.hoursOfOperation.updateMany({
        where: { id: hoursId, version },
        data: { ...form, version: { increment: 1 } },
      });
      if (count === 0) return { kind: "changed-meanwhile" };
      const details = differences({ name: current.name, ...hoursSchema.parse(current) }, form);
      await recordAudit(tx, { actorId, action: "hours.changed", subject: `hours/${hoursId}`, details });
      return { kind: "saved" };
    }),
  );
}

/** What changed, for the audit log: each from what to what; the name in any case, to know them by. */
function differences(before: HoursForm, after: HoursForm): Prisma.InputJsonObject {
  const [from, to] = [described(before), described(after)];
  const fields = Object.keys(to) as (keyof typeof to)[];
  const changed = fields.filter((field) => from[field] !== to[field]);
  const told = changed.map((field) => [field, { from: from[field], to: to[field] }]);
  return { name: to.name, ...Object.fromEntries(told) };
}

/** Hours in texts, as the audit log tells of them: the week from Monday, a dash for a day that is closed. */
function described({ name, timeZone, weekly, holidays }: HoursForm) {
  return {
    name,
    timeZone,
    weekly: weekly.map(spansInText).join(" | "),
    holidays: holidays.map((day) => `${day.date} ${day.name} ${spansInText(day.spans)}`).join("; "),
  };
}

function spansInText(spans: Hours["weekly"][number]): string {
  return spans.map(({ from, until }) => `${from}–${until}`).join(", ") || "–";
}
