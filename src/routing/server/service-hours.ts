import { Prisma } from "../../platform/prisma-client/client";
import { type Hours, hoursSchema } from "../hours";

/** The hours of a service as they are read. */
export type HoursRow = Record<keyof Hours, unknown>;

/** The hours of a service; null: always open. An SQL expression on hours_of_operation, joined as "hours". */
export const hoursOf = Prisma.sql`
  case when hours.id is not null then
    json_build_object('timeZone', hours.time_zone, 'weekly', hours.weekly, 'holidays', hours.holidays) end`;

/** Reads the hours of a service; throws when they are not such as can be entered. */
export function readHours(row: HoursRow | null): Hours | null {
  return row && hoursSchema.parse(row);
}
