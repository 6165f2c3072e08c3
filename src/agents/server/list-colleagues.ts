import type { Database, Transaction } from "../../platform/database";
import type { Colleague } from "../colleague";
import type { Role } from "../user";

/** Who works at the Agent Desktop: agents and supervisors. */
const deskRoles: Role[] = ["agent", "supervisor"];

/** The columns of a colleague. */
export const colleagueColumns = { id: true, name: true, username: true, deactivatedAt: true } as const;

/** The colleague that a user's columns tell of. */
export function colleagueOf(user: {
  id: string;
  name: string;
  username: string;
  deactivatedAt: Date | null;
}): Colleague {
  const { id, name, username, deactivatedAt } = user;
  return { id, name, username, isDeactivated: deactivatedAt !== null };
}

/** The agents and supervisors who work here now, by name. */
export async function listColleagues(reader: Database): Promise<Colleague[]> {
  const users = await reader.user.findMany({
    where: { deactivatedAt: null, roles: { hasSome: deskRoles } },
    select: colleagueColumns,
    orderBy: [{ name: "asc" }, { username: "asc" }],
  });
  return users.map(colleagueOf);
}

/** The names of these agents and supervisors by their ids; null when one of them is none, or works here no more. */
export async function namesOfColleagues(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, string> | null> {
  const users = await tx.user.findMany({
    where: { id: { in: [...ids] }, deactivatedAt: null, roles: { hasSome: deskRoles } },
    select: { id: true, name: true },
  });
  return users.length === new Set(ids).size ? new Map(users.map(({ id, name }) => [id, name])) : null;
}
