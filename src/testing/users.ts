import { randomUUID } from "node:crypto";
import type { Role } from "../agents/user";
import type { Database } from "../platform/database";

/** A user who has a password that nobody knows, unless said otherwise; answers their id. */
export async function createPerson(
  database: Database,
  changes: { username?: string; name?: string; roles?: Role[]; passwordHash?: string | null } = {},
): Promise<string> {
  const id = randomUUID();
  const usual = {
    username: `user-${id}`,
    name: "Somebody",
    roles: ["agent" as const],
    passwordHash: "unused",
  };
  await database.user.create({ data: { ...usual, ...changes, id } });
  return id;
}

/** An administrator who can sign in; answers their id. */
export function createAdministrator(database: Database): Promise<string> {
  return createPerson(database, { name: "An Administrator", roles: ["administrator"] });
}

/** Teams and skills of these names; answers their ids by name. */
export async function createAbilities(
  database: Database,
  { teams = [] as string[], skills = [] as string[] },
): Promise<Map<string, string>> {
  const ids = new Map([...teams, ...skills].map((name) => [name, randomUUID()]));
  const rows = (names: string[]) => names.map((name) => ({ name, id: ids.get(name) ?? "" }));
  await database.team.createMany({ data: rows(teams) });
  await database.skill.createMany({ data: rows(skills) });
  return ids;
}
