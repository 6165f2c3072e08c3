import type { Database, Transaction } from "../../platform/database";
import { log } from "../../platform/log";
import { processWide } from "../../platform/process-wide";
import { unitOfWork } from "../../platform/unit-of-work";
import { type AgentLoad, canBeOffered, chooseAssignments, type QueuedInteraction } from "../assignment";
import { type AgentAbilities, serves } from "../eligibility";
import { capacityOf, hasOpenOfferOf, heldCountOf } from "./agent-load";
import { offerInteractions } from "./offer-interaction";
import { loadServiceDemands } from "./service-demands";

/** How many offers one transaction makes: it holds the locks of their agents until it commits. */
const offersAtOnce = 50;

/** Offers what waits to whoever is ready, until nothing more can be offered. Any number of instances may do this. */
export async function serveQueue(database: Database, clock: () => Date): Promise<void> {
  let round: Round;
  do round = await serveRound(database, clock);
  while (round === "unfinished");
}

/** `unfinished`: something was offered, or changed meanwhile, so that it is worth looking again. */
type Round = "nothing-to-offer" | "unfinished";

/**
 * Makes the next offers in their order. Instances take turns, so that each sees what the others have offered, and none
 * vies for the same.
 */
function serveRound(database: Database, clock: () => Date): Promise<Round> {
  return unitOfWork(database, async (work) => {
    const { tx } = work;
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('serve queue', 0))`;
    const agents = await loadFreeAgents(tx);
    if (agents.length === 0) return "nothing-to-offer";
    const assignments = chooseAssignments(await loadQueue(tx, agents), agents).slice(0, offersAtOnce);
    if (assignments.length === 0) return "nothing-to-offer";
    await offerInteractions(work, assignments, clock());
    return "unfinished";
  });
}

type Serving = { round: Promise<void> | null; isWanted: boolean };

const serving = (): Serving => processWide("serve-queue", () => ({ round: null, isWanted: false }));

/**
 * Asks for the queue to be served soon, in this process. Calls that come while it is being served are
 * answered by one more round. What a dying process leaves is picked up by the next sweep.
 */
export function serveQueueSoon(database: Database): void {
  const state = serving();
  state.isWanted = true;
  state.round ??= serveWhileWanted(database, state);
}

/** Resolves when no serving is under way in this process. */
export async function queueServed(): Promise<void> {
  while (serving().round !== null) await serving().round;
}

async function serveWhileWanted(database: Database, state: Serving): Promise<void> {
  try {
    while (state.isWanted) {
      state.isWanted = false;
      await serveQueue(database, () => new Date());
    }
  } catch (error) {
    log().error({ error }, "serving the queue failed; the next sweep tries again");
  } finally {
    state.round = null;
  }
}

/**
 * The heads of the queues, by service: as many as there are agents who could be offered them, since nobody gets two
 * offers at once.
 */
async function loadQueue(tx: Transaction, agents: readonly AgentLoad[]): Promise<QueuedInteraction[]> {
  const countOf = new Map<string, number>();
  for (const serviceId of agents.flatMap(({ serviceIds }) => [...serviceIds])) {
    countOf.set(serviceId, (countOf.get(serviceId) ?? 0) + 1);
  }
  return tx.$queryRaw<QueuedInteraction[]>`
    select head.id as "interactionId", service.id as "serviceId", service.priority,
           head.returned_at is not null as "isReturned", head.queued_at as "queuedAt",
           head.preferred_agent_id as "preferredAgentId"
      from unnest(${[...countOf.keys()]}::uuid[], ${[...countOf.values()]}::int[]) as wanted (service_id, count)
      join service on service.id = wanted.service_id
      cross join lateral (
        select id, returned_at, queued_at, preferred_agent_id from interaction
         where interaction.service_id = wanted.service_id and interaction.status = 'queued'
         order by (returned_at is null), queued_at, id
         limit wanted.count) head`;
}

type ReadyAgent = Omit<AgentLoad, "serviceIds"> & AgentAbilities;

/** The agents who can be offered something now, with the services they work on. */
async function loadFreeAgents(tx: Transaction): Promise<AgentLoad[]> {
  const ready = await tx.$queryRaw<ReadyAgent[]>`
    select "user".id as "agentId", ${capacityOf} as capacity, ${heldCountOf} as "heldCount",
           ${hasOpenOfferOf} as "hasOpenOffer", agent_state.idle_since as "idleSince",
           array(select team_id from team_member where user_id = "user".id) as "teamIds",
           coalesce((select json_agg(json_build_object('skillId', skill_id, 'level', level))
                       from agent_skill where user_id = "user".id), '[]') as skills
      from agent_state join "user" on "user".id = agent_state.user_id
     where agent_state.state = 'ready' and agent_state.next_cause is null and "user".deactivated_at is null`;
  const free = ready.filter(canBeOffered);
  if (free.length === 0) return [];
  const services = await loadServiceDemands(tx);
  return free.map((agent) => ({
    ...agent,
    serviceIds: new Set(
      services.flatMap(({ serviceId, ...demands }) => (serves(agent, demands) ? [serviceId] : [])),
    ),
  }));
}
