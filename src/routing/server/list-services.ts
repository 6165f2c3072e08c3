import type { Database } from "../../platform/database";
import type { AgentAbilities } from "../eligibility";
import type { AccountFeed, ServiceSummary } from "../service";
import { staffingOf } from "../service-staffing";

/** All services in the order in which they are served, each with who feeds it and who can be offered its work. */
export async function listServices(database: Database): Promise<ServiceSummary[]> {
  const [services, waiting, agents] = await Promise.all([
    database.service.findMany({
      select: {
        ...{ id: true, name: true, priority: true },
        hours: { select: { name: true } },
        teams: { select: { team: { select: { id: true, name: true } } }, orderBy: { team: { name: "asc" } } },
        skills: {
          select: { minLevel: true, skill: { select: { id: true, name: true } } },
          orderBy: { skill: { name: "asc" } },
        },
        routes: {
          where: { account: { deletedAt: null } },
          select: { account: { select: { name: true } } },
          orderBy: { account: { name: "asc" } },
        },
      },
      orderBy: [{ priority: "asc" }, { name: "asc" }],
    }),
    database.interaction.groupBy({ by: ["serviceId"], where: { status: "queued" }, _count: true }),
    listAgentAbilities(database),
  ]);
  const waitingCounts = new Map(waiting.map(({ serviceId, _count }) => [serviceId, _count]));
  return services.map(({ hours, teams, skills, routes, ...service }) => ({
    ...service,
    hoursName: hours?.name ?? null,
    teamNames: teams.map(({ team }) => team.name),
    accountNames: routes.map(({ account }) => account.name),
    waitingCount: waitingCounts.get(service.id) ?? 0,
    skills: skills.map(({ skill }) => skill),
    staffing: staffingOf(
      {
        teamIds: teams.map(({ team }) => team.id),
        skills: skills.map(({ skill, minLevel }) => ({ skillId: skill.id, minLevel })),
      },
      agents,
    ),
  }));
}

/** What a service's form offers to choose from, and what everybody who may be offered work brings. */
export async function listServiceChoices(database: Database) {
  const byName = { select: { id: true, name: true }, orderBy: { name: "asc" } } as const;
  const [teams, skills, hours, agents] = await Promise.all([
    database.team.findMany(byName),
    database.skill.findMany(byName),
    database.hoursOfOperation.findMany(byName),
    listAgentAbilities(database),
  ]);
  return { teams, skills, hours, agents };
}

/** Every account with the service that it feeds, deleted ones too, by name. */
export async function listAccountFeeds(database: Database): Promise<AccountFeed[]> {
  const routes = await database.accountRoute.findMany({
    select: {
      ...{ accountId: true, serviceId: true },
      account: { select: { name: true, deletedAt: true } },
      service: { select: { name: true } },
    },
    orderBy: [{ account: { name: "asc" } }, { accountId: "asc" }],
  });
  return routes.map(({ accountId, account, serviceId, service }) => ({
    accountId,
    accountName: account.name,
    isDeleted: account.deletedAt !== null,
    serviceId,
    serviceName: service.name,
  }));
}

/** What each agent and supervisor who is not deactivated brings. */
function listAgentAbilities(database: Database): Promise<AgentAbilities[]> {
  return database.$queryRaw`
    select array(select team_id from team_member where user_id = "user".id) as "teamIds",
           coalesce((select json_agg(json_build_object('skillId', skill_id, 'level', level))
                       from agent_skill where user_id = "user".id), '[]') as skills
      from "user"
     where deactivated_at is null and roles && array['agent', 'supervisor']::role[]`;
}
