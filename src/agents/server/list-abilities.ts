import type { Database } from "../../platform/database";

/** What there is to choose from for a user: teams and skills by name, and the capacity of who has none of their own. */
export async function listAbilities(database: Database): Promise<{
  teams: { id: string; name: string }[];
  skills: { id: string; name: string }[];
  capacity: number;
}> {
  const named = { select: { id: true, name: true }, orderBy: { name: "asc" } } as const;
  const [teams, skills, installation] = await Promise.all([
    database.team.findMany(named),
    database.skill.findMany(named),
    database.installation.findUnique({ where: { id: 1 }, select: { agentCapacity: true } }),
  ]);
  return { teams, skills, capacity: installation?.agentCapacity ?? 4 };
}
