import type { NotReadyCause, StoredStateName } from "../../agents/agent-state";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";

/** An agent's state and load, as they stand under the lock that every change of them takes first. */
export type LockedAgent = {
  agentId: string;
  /** Signed out when they were never here. */
  state: StoredStateName;
  nextCause: NotReadyCause | null;
  capacity: number;
  heldCount: number;
  hasOpenOffer: boolean;
};

/** How many interactions an agent may hold: their own number, else the installation's. An SQL expression on "user". */
export const capacityOf = Prisma.sql`
  coalesce("user".capacity, (select agent_capacity from installation where id = 1), 4)`;

/** How many interactions an agent holds. An SQL expression on "user". */
export const heldCountOf = Prisma.sql`
  (select count(*)::int from participation where participation.agent_id = "user".id and left_at is null)`;

/** Whether an offer waits for an agent's answer. An SQL expression on "user". */
export const hasOpenOfferOf = Prisma.sql`
  exists (select 1 from offer where offer.agent_id = "user".id and offer.status = 'open')`;

/**
 * Locks agents against every other change of their state and load until the transaction ends, in one sorted order.
 * A transaction that also locks a conversation does that before, one that changes an interaction or an offer after.
 */
export async function lockAgents(tx: Transaction, agentIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select user_id from agent_state where user_id = any(${[...agentIds]}::uuid[]) order by user_id for update`;
}

/** Locks one agent, and tells what they are and hold; null when they are unknown or deactivated. */
export async function lockAgent(tx: Transaction, agentId: string): Promise<LockedAgent | null> {
  await lockAgents(tx, [agentId]);
  return loadAgent(tx, agentId);
}

/**
 * Sees to it that somebody who was never here can be locked as well: they are signed out, as before. Before their lock,
 * by what gives work to people who need not be Ready.
 */
export async function ensureLockable(tx: Transaction, agentId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into agent_state (user_id, state, since, idle_since)
    select id, 'signedOut', ${now}, ${now} from "user"
     where id = ${agentId}::uuid and deactivated_at is null
    on conflict (user_id) do nothing`;
}

/** What an agent is and holds, without a lock; null when they are unknown or deactivated. */
export async function loadAgent(
  reader: Transaction | Database,
  agentId: string,
): Promise<LockedAgent | null> {
  const [agent] = await loadAgents(reader, [agentId]);
  return agent ?? null;
}

/** What agents are and hold, without a lock; who is unknown or deactivated is left out. */
export function loadAgents(
  reader: Transaction | Database,
  agentIds: readonly string[],
): Promise<LockedAgent[]> {
  return reader.$queryRaw`
    select "user".id as "agentId", coalesce(agent_state.state::text, 'signedOut') as state,
           agent_state.next_cause as "nextCause", ${capacityOf} as capacity,
           ${heldCountOf} as "heldCount", ${hasOpenOfferOf} as "hasOpenOffer"
      from "user" left join agent_state on agent_state.user_id = "user".id
     where "user".id = any(${[...agentIds]}::uuid[]) and "user".deactivated_at is null`;
}
