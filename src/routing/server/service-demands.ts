import type { Database, Transaction } from "../../platform/database";
import { type ServiceDemands, serves } from "../eligibility";

/** What each service asks of whoever works on it. */
export function loadServiceDemands(
  reader: Database | Transaction,
): Promise<(ServiceDemands & { serviceId: string })[]> {
  return reader.$queryRaw`
    select service.id as "serviceId",
           array(select team_id from service_team where service_id = service.id) as "teamIds",
           coalesce((select json_agg(json_build_object('skillId', skill_id, 'minLevel', min_level))
                       from service_skill where service_id = service.id), '[]') as skills
      from service`;
}

/** The ids of the services that an agent works on. */
export async function listServedServices(reader: Database | Transaction, agentId: string): Promise<string[]> {
  const [teams, skills, services] = await Promise.all([
    reader.teamMember.findMany({ where: { userId: agentId }, select: { teamId: true } }),
    reader.agentSkill.findMany({ where: { userId: agentId }, select: { skillId: true, level: true } }),
    loadServiceDemands(reader),
  ]);
  const agent = { teamIds: teams.map(({ teamId }) => teamId), skills };
  return services.flatMap(({ serviceId, ...demands }) => (serves(agent, demands) ? [serviceId] : []));
}
