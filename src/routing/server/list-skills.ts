import { colleagueColumns, colleagueOf } from "../../agents/server/list-colleagues";
import { type Skill, skillLevel } from "../../agents/skill";
import type { Database } from "../../platform/database";

/** Every skill by name, with who has it and the services that ask for it. */
export async function listSkills(database: Database): Promise<Skill[]> {
  const skills = await database.skill.findMany({
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      agents: {
        select: { level: true, user: { select: colleagueColumns } },
        orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      },
      services: {
        select: { minLevel: true, service: { select: { id: true, name: true } } },
        orderBy: { service: { name: "asc" } },
      },
    },
  });
  return skills.map(({ id, name, agents, services }) => ({
    id,
    name,
    holders: agents.map(({ level, user }) => ({ ...colleagueOf(user), level: skillLevel(level) })),
    services: services.map(({ minLevel, service }) => ({ ...service, minLevel })),
  }));
}
