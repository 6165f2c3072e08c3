import type { Database } from "../platform/database";
import { Prisma } from "../platform/prisma-client/client";
import { capacityOf, heldCountOf } from "../routing/server/agent-load";

/**
 * What routing never lets happen, whoever acts at the same moment: each rule with the rows that break it. Who holds
 * more than their capacity has taken the rest over, which a supervisor may.
 */
const rules: Record<string, Prisma.Sql> = {
  "an agent has at most one open offer": Prisma.sql`
    select 'agent ' || agent_id as broken from offer where status = 'open' group by agent_id having count(*) > 1`,
  "an interaction has at most one open offer": Prisma.sql`
    select 'interaction ' || interaction_id as broken
      from offer where status = 'open' group by interaction_id having count(*) > 1`,
  "an accepted interaction is worked on by the agent it is assigned to": Prisma.sql`
    select 'interaction ' || id as broken from interaction
     where status = 'accepted' and not exists (
       select 1 from participation
        where interaction_id = interaction.id and agent_id = assigned_agent_id and left_at is null)`,
  "nobody works on an interaction that waits or is completed": Prisma.sql`
    select status || ' interaction ' || interaction.id || ', agent ' || agent_id as broken
      from interaction join participation on interaction_id = interaction.id and left_at is null
     where status <> 'accepted'`,
  "an interaction that waits is assigned to nobody": Prisma.sql`
    select status || ' interaction ' || id as broken
      from interaction where status in ('queued', 'offered') and assigned_agent_id is not null`,
  "an offered interaction has an open offer from the queue": Prisma.sql`
    select 'interaction ' || id as broken from interaction
     where status = 'offered' and not exists (
       select 1 from offer where interaction_id = interaction.id and status = 'open' and kind = 'queue')`,
  "what is offered from the queue waits, and what a colleague offers is worked on": Prisma.sql`
    select kind || ' offer ' || offer.id || ' of ' || interaction.status || ' interaction ' || interaction.id as broken
      from offer join interaction on interaction.id = interaction_id
     where offer.status = 'open'
       and interaction.status::text <> case when kind = 'queue' then 'offered' else 'accepted' end`,
  "who gives an interaction away has it": Prisma.sql`
    select 'offer ' || offer.id as broken from offer join interaction on interaction.id = interaction_id
     where offer.status = 'open' and kind = 'transfer' and from_agent_id is distinct from assigned_agent_id`,
  "nobody is asked to an interaction they work on": Prisma.sql`
    select 'offer ' || offer.id as broken from offer
      join participation using (interaction_id, agent_id)
     where offer.status = 'open' and left_at is null`,
  "no agent holds more than their capacity, what they took over aside": Prisma.sql`
    select 'agent ' || "user".id || ' holds ' || ${heldCountOf} || ' of ' || ${capacityOf} as broken from "user"
     where ${heldCountOf} > ${capacityOf} + (
       select count(*) from participation held
        where held.agent_id = "user".id and held.left_at is null
          and (select details ->> 'how' from interaction_event step
                where step.interaction_id = held.interaction_id and step.agent_id = held.agent_id
                  and step.kind = 'accepted' order by step.id desc limit 1) = 'taken-over')`,
  "the state that lasts in an agent's history is the one they are shown to be in": Prisma.sql`
    select 'agent ' || "user".id || ' is ' || shown.state || ', in the history ' || period.state as broken
      from agent_state_period period
      join "user" on "user".id = period.user_id
      join agent_state on agent_state.user_id = "user".id
      cross join lateral (
        select case when agent_state.state = 'ready' and ${heldCountOf} > 0 then 'busy'
                    else agent_state.state::text end as state) shown
     where period.until is null
       and (period.state::text, period.cause, period.reason_id)
         is distinct from (shown.state, agent_state.cause, agent_state.reason_id)`,
};

/**
 * Expects that interactions, participations, offers and the states of agents agree with each other; fails with the
 * rules that are broken, and by what.
 */
export async function expectSoundRouting(database: Database): Promise<void> {
  const broken: string[] = [];
  for (const [rule, query] of Object.entries(rules)) {
    const rows = await database.$queryRaw<{ broken: string }[]>(query);
    broken.push(...rows.map((row) => `${rule}: ${row.broken}`));
  }
  if (broken.length > 0) throw new Error(`Routing is not sound.\n${broken.join("\n")}`);
}
