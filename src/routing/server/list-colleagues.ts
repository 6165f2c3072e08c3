import type { NotReadyCause, StoredStateName } from "../../agents/agent-state";
import type { Database } from "../../platform/database";
import { isAvailable } from "../assignment";
import type { Colleague, Colleagues, ServiceToChoose } from "../desktop-view";
import { type AgentAbilities, serves } from "../eligibility";
import { capacityOf, hasOpenOfferOf, heldCountOf } from "./agent-load";
import { loadAgentStates } from "./load-desktop";
import { loadServiceDemands } from "./service-demands";

/**
 * To whom an interaction can be given, and who can be asked to join it: everybody at an Agent Desktop who does not work
 * on it, those first who can be asked now, by name; and all services, by name.
 */
export async function listColleagues(
  database: Database,
  { interactionId }: { interactionId: string },
): Promise<Colleagues> {
  const agents = await loadColleagues(database, interactionId);
  const states = await loadAgentStates(
    database,
    agents.map(({ agentId }) => agentId),
  );
  const stateOf = new Map(states.map((standing) => [standing.agentId, standing.agentState]));
  return {
    agents: agents
      .flatMap(({ agentId, name, heldCount, capacity, ...agent }): Colleague[] => {
        const agentState = stateOf.get(agentId);
        if (!agentState) return [];
        const isFree = isAvailable({ ...agent, heldCount, capacity });
        return [{ agentId, name, agentState, heldCount, capacity, isAvailable: isFree }];
      })
      .sort((a, b) => Number(b.isAvailable) - Number(a.isAvailable)),
    services: await loadServices(database, agents.filter(isAvailable)),
  };
}

type ColleagueRow = AgentAbilities & {
  agentId: string;
  name: string;
  state: StoredStateName;
  nextCause: NotReadyCause | null;
  heldCount: number;
  capacity: number;
  hasOpenOffer: boolean;
};

function loadColleagues(database: Database, interactionId: string): Promise<ColleagueRow[]> {
  return database.$queryRaw<ColleagueRow[]>`
    select "user".id as "agentId", "user".name, coalesce(agent_state.state::text, 'signedOut') as state,
           agent_state.next_cause as "nextCause", ${capacityOf} as capacity, ${heldCountOf} as "heldCount",
           ${hasOpenOfferOf} as "hasOpenOffer",
           array(select team_id from team_member where user_id = "user".id) as "teamIds",
           coalesce((select json_agg(json_build_object('skillId', skill_id, 'level', level))
                       from agent_skill where user_id = "user".id), '[]') as skills
      from "user" left join agent_state on agent_state.user_id = "user".id
     where "user".deactivated_at is null and "user".roles && '{agent,supervisor}'::role[]
       and not exists (
         select 1 from participation
          where interaction_id = ${interactionId}::uuid and agent_id = "user".id and left_at is null)
     order by "user".name, "user".id`;
}

async function loadServices(
  database: Database,
  available: readonly AgentAbilities[],
): Promise<ServiceToChoose[]> {
  const [demands, services] = await Promise.all([
    loadServiceDemands(database),
    database.$queryRaw<Omit<ServiceToChoose, "readyCount">[]>`
      select id as "serviceId", name,
             (select count(*)::int from interaction
               where service_id = service.id and status = 'queued') as "waitingCount"
        from service order by name, id`,
  ]);
  const demandsOf = new Map(demands.map((service) => [service.serviceId, service]));
  return services.map((service) => {
    const asked = demandsOf.get(service.serviceId);
    const readyCount = asked ? available.filter((agent) => serves(agent, asked)).length : 0;
    return { ...service, readyCount };
  });
}
