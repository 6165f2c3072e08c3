import { PrismaPg } from "@prisma/adapter-pg";
import { afterEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { PrismaClient } from "../../platform/prisma-client/client";
import { createAccount } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { testDatabaseUrl } from "../../testing/test-database";
import { loadFloor } from "./load-floor";

/*
 * What the floor asks the database, with 200 agents and 2,000 interactions of today, of which 600 run, upon 40,000 of
 * earlier days: every statement is taken down, and planned again by PostgreSQL.
 */

const now = new Date("2026-11-23T12:00:00.000Z");
const since = new Date("2026-11-23T00:00:00.000Z");

let database: Database;
let accountId: string;
let serviceId: string;
let agentIds: string[];
let watched: Database;
let statements: string[];

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  agentIds = await createAgents(200);
  statements = [];
  const adapter = new PrismaPg({ connectionString: testDatabaseUrl(), max: 2 });
  const client = new PrismaClient({ adapter, log: [{ emit: "event", level: "query" }] });
  client.$on("query", ({ query }) => statements.push(query));
  watched = client;
});
afterEach(() => watched.$disconnect());

async function createAgents(count: number): Promise<string[]> {
  const agents = await database.$queryRaw<{ id: string }[]>`
    with people as (
      insert into "user" (id, username, name, roles)
      select gen_random_uuid(), 'agent-' || n, 'Agent ' || n, '{agent}'::role[]
        from generate_series(1, ${count}::int) n returning id),
    states as (
      insert into agent_state (user_id, state, since, idle_since) select id, 'ready', ${now}, ${now} from people)
    select id from people`;
  return agents.map(({ id }) => id);
}

async function fill(): Promise<void> {
  await database.$executeRaw`
    with people as (
      insert into contact (id) select gen_random_uuid() from generate_series(1, 2000) returning id),
    addresses as (
      insert into contact_address (id, account_id, external_id, contact_id)
      select gen_random_uuid(), ${accountId}::uuid, id::text, id from people returning id),
    threads as (
      insert into conversation (id, address_id) select gen_random_uuid(), id from addresses returning id)
    insert into message (id, conversation_id, account_id, direction, author, text, status, at)
    select gen_random_uuid(), id, ${accountId}::uuid, 'inbound', 'contact', 'Hi', 'received',
           ${now}::timestamptz - n * interval '7 minutes'
      from threads, generate_series(1, 20) n`;
  // Of each conversation, its last message opened today's interaction, and each of the others one of an earlier day.
  await database.$executeRaw`
    insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id,
                             assigned_agent_id, accepted_at, completed_at)
    select gen_random_uuid(), conversation_id, ${serviceId}::uuid,
           case when place > 1 or number > 800 then 'completed' when number > 600 then 'queued'
                else 'accepted' end::interaction_status,
           at - (place - 1) * interval '1 day', id,
           case when place > 1 or number > 800 or number <= 600 then (${agentIds}::uuid[])[1 + number % 200] end,
           case when place > 1 or number > 800 or number <= 600
                then at - (place - 1) * interval '1 day' + interval '30 seconds' end,
           case when place > 1 or number > 800 then at - (place - 1) * interval '1 day' + interval '5 minutes' end
      from (select *, row_number() over (partition by conversation_id order by at desc) as place,
                   (dense_rank() over (order by conversation_id))::int as number from message) message`;
  await database.$executeRaw`
    insert into participation (id, interaction_id, conversation_id, agent_id, joined_at, left_at)
    select gen_random_uuid(), id, conversation_id, assigned_agent_id, accepted_at, completed_at
      from interaction where assigned_agent_id is not null`;
  await database.$executeRaw`
    insert into interaction_event (interaction_id, kind, at, service_id, agent_id)
    select id, kind, case kind when 'queued' then queued_at when 'completed' then completed_at else accepted_at end,
           service_id, assigned_agent_id
      from interaction, unnest(array['queued', 'offered', 'accepted', 'completed']) with ordinality step (kind, place)
     where kind = 'queued' or completed_at is not null or status = 'accepted' and kind <> 'completed'
     order by queued_at, interaction.id, step.place`;
  await database.$executeRaw`
    update interaction set flagged_at = ${now}::timestamptz - interval '1 minute', flag_reason = 'agent-silent'
     where status = 'accepted' and id::text < '1'`;
  await database.$executeRaw`
    insert into agent_state_period (user_id, state, since, until)
    select user_id, 'busy', ${now}::timestamptz - n * interval '1 minute', ${now}::timestamptz - (n - 1) * interval '1 minute'
      from agent_state, generate_series(1, 100) n`;
  await database.$executeRaw`
    insert into offer (id, interaction_id, agent_id, status, offered_at, expires_at, ended_at)
    select gen_random_uuid(), id, assigned_agent_id, 'accepted', queued_at, queued_at, accepted_at
      from interaction where status = 'completed'`;
  await database.$executeRawUnsafe("analyze");
}

async function plans(): Promise<string[]> {
  const planned = [...new Set(statements)].filter((sql) => /^\s*(select|with)/i.test(sql));
  const explained: string[] = [];
  for (const sql of planned) {
    const rows = await database.$queryRawUnsafe<Record<string, string>[]>(`explain (generic_plan) ${sql}`);
    explained.push([sql, ...rows.map((row) => row["QUERY PLAN"])].join("\n"));
  }
  return explained;
}

const readWhole =
  /Seq Scan on (interaction|participation|offer|interaction_event|agent_state_period|message|conversation|contact|contact_address)\b/;

test("the floor is read in few statements, none of which reads what is done from end to end", async () => {
  await fill();
  const floor = await loadFloor(watched, { since, now });
  expect(floor.agents).toHaveLength(200);
  expect(floor.runningCount).toBe(600);
  expect(floor.conversations).toHaveLength(500);
  expect(floor.conversations[0]?.flag).not.toBeNull();
  expect(floor.services[0]).toMatchObject({ waitingCount: 200, runningCount: 600 });
  expect(floor.services[0]?.today.acceptedCount).toBe(1_800);
  const asked = statements.filter((sql) => /^\s*(select|with)/i.test(sql));
  expect(asked.length).toBeLessThanOrEqual(8);
  expect((await plans()).filter((plan) => readWhole.test(plan))).toEqual([]);
}, 180_000);
