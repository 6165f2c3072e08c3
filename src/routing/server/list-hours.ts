import type { Database } from "../../platform/database";
import { hoursSchema, isOpen, nextOpening } from "../hours";
import type { HoursProperties, HoursSummary } from "../hours-form";

/** All hours of operation by name, each with whether it is open at this moment. */
export async function listHours(database: Database, now: Date): Promise<HoursSummary[]> {
  const rows = await database.hoursOfOperation.findMany({
    include: { services: { select: { name: true }, orderBy: { name: "asc" } } },
    orderBy: { name: "asc" },
  });
  return rows.map((row) => {
    const hours = hoursSchema.parse(row);
    return {
      id: row.id,
      name: row.name,
      timeZone: row.timeZone,
      isOpen: isOpen(hours, now),
      opensAt: nextOpening(hours, now),
      serviceNames: row.services.map(({ name }) => name),
    };
  });
}

/** Hours of operation as administrators edit them; null: there are none of this id. */
export async function findHours(database: Database, hoursId: string): Promise<HoursProperties | null> {
  const row = await database.hoursOfOperation.findUnique({
    where: { id: hoursId },
    include: { services: { select: { id: true, name: true }, orderBy: { name: "asc" } } },
  });
  if (!row) return null;
  const { id, version, name, services } = row;
  return { id, version, services, form: { name, ...hoursSchema.parse(row) } };
}
