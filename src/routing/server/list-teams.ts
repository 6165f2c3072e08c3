import { colleagueColumns, colleagueOf } from "../../agents/server/list-colleagues";
import type { Team } from "../../agents/team";
import type { Database } from "../../platform/database";

/** Every team by name, with who is in it and the services it works on. */
export async function listTeams(database: Database): Promise<Team[]> {
  const teams = await database.team.findMany({
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      members: {
        select: { user: { select: colleagueColumns } },
        orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      },
      services: {
        select: { service: { select: { id: true, name: true } } },
        orderBy: { service: { name: "asc" } },
      },
    },
  });
  return teams.map(({ id, name, members, services }) => ({
    id,
    name,
    members: members.map(({ user }) => colleagueOf(user)),
    services: services.map(({ service }) => service),
  }));
}
