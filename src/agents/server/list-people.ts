import type { Database } from "../../platform/database";

/** Everybody who works or worked here, by name; deactivated people too, since what they did is still told. */
export function listPeople(database: Database): Promise<{ id: string; name: string }[]> {
  return database.user.findMany({
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
