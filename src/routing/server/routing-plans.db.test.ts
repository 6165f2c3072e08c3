import { PrismaPg } from "@prisma/adapter-pg";
import { afterEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { PrismaClient } from "../../platform/prisma-client/client";
import { createAccount, createAgent } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { testDatabaseUrl } from "../../testing/test-database";
import { acceptOffer, rejectOffer } from "./answer-offer";
import { completeInteraction } from "./complete-interaction";
import { expireOffers } from "./expire-offers";
import { loadAgentStates, loadHeldConversations, loadOpenOffers, loadQueueView } from "./load-desktop";
import { queueServed, serveQueue } from "./serve-queue";
import { setAgentState } from "./set-agent-state";

/*
 * What routing asks the database, among 100,000 completed and 5,000 queued interactions: every statement that its use
 * cases send is taken down, and planned again by PostgreSQL.
 */

const now = new Date("2026-11-23T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

let database: Database;
let accountId: string;
let serviceId: string;
let agentIds: string[];
let watched: Database;
let statements: string[];

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  agentIds = await Promise.all(Array.from({ length: 40 }, () => createAgent(database, { readySince: now })));
  watched = watch();
});
afterEach(async () => {
  await queueServed();
  await watched.$disconnect();
});

/** A client that tells what it sends. */
function watch(): Database {
  statements = [];
  const adapter = new PrismaPg({ connectionString: testDatabaseUrl(), max: 4 });
  const client = new PrismaClient({ adapter, log: [{ emit: "event", level: "query" }] });
  client.$on("query", ({ query }) => statements.push(query));
  return client;
}

async function fill(): Promise<void> {
  await database.$executeRaw`
    with people as (
      insert into contact (id) select gen_random_uuid() from generate_series(1, 5000) returning id),
    addresses as (
      insert into contact_address (id, account_id, external_id, contact_id)
      select gen_random_uuid(), ${accountId}::uuid, id::text, id from people returning id),
    threads as (
      insert into conversation (id, address_id) select gen_random_uuid(), id from addresses returning id)
    insert into message (id, conversation_id, account_id, direction, author, text, status, at)
    select gen_random_uuid(), id, ${accountId}::uuid, 'inbound', 'contact', 'Hi', 'received', ${now} from threads`;
  await database.$executeRaw`
    insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id,
                             assigned_agent_id, accepted_at, completed_at)
    select gen_random_uuid(), conversation_id, ${serviceId}::uuid, 'completed'::interaction_status, at - n * interval '1 hour', id,
           (${agentIds}::uuid[])[1 + (random() * 39)::int], at - n * interval '1 hour', at - n * interval '59 minutes'
      from message, generate_series(1, 20) n
    union all
    select gen_random_uuid(), conversation_id, ${serviceId}::uuid, 'queued'::interaction_status, at - random() * interval '50 minutes', id,
           null, null, null
      from message`;
  await database.$executeRaw`
    insert into participation (id, interaction_id, conversation_id, agent_id, joined_at, left_at)
    select gen_random_uuid(), id, conversation_id, assigned_agent_id, accepted_at, completed_at
      from interaction where status = 'completed'`;
  await database.$executeRaw`
    insert into offer (id, interaction_id, agent_id, status, offered_at, expires_at, ended_at)
    select gen_random_uuid(), id, assigned_agent_id, 'accepted', queued_at, queued_at, accepted_at
      from interaction where status = 'completed' limit 20000`;
  await database.$executeRaw`
    insert into interaction_event (interaction_id, kind, at, service_id, agent_id)
    select id, kind, completed_at, service_id, assigned_agent_id
      from interaction, unnest(array['accepted', 'completed']) kind where status = 'completed' limit 40000`;
  await database.$executeRaw`
    insert into agent_state_period (user_id, state, since, until)
    select user_id, 'busy', ${now}::timestamptz - n * interval '1 minute', ${now}::timestamptz - (n - 1) * interval '1 minute'
      from agent_state, generate_series(1, 200) n`;
  await database.$executeRawUnsafe("analyze");
}

/** The plans of everything that was sent, each under its statement. */
async function plans(): Promise<string[]> {
  const planned = [...new Set(statements)].filter((sql) =>
    /^\s*(\/\*.*?\*\/)?\s*(select|insert|update|delete|with)/i.test(sql),
  );
  const explained: string[] = [];
  for (const sql of planned) {
    const rows = await database.$queryRawUnsafe<Record<string, string>[]>(`explain (generic_plan) ${sql}`);
    explained.push([sql, ...rows.map((row) => row["QUERY PLAN"])].join("\n"));
  }
  return explained;
}

const planOf = (all: readonly string[], words: RegExp) => all.filter((plan) => words.test(plan)).join("\n\n");
const readWhole =
  /Seq Scan on (interaction|participation|offer|interaction_event|agent_state_period|message)\b/;

test("no use case of routing reads what is done from end to end, however much there is", async () => {
  await fill();
  await serveQueue(watched, () => now);
  const offers = await database.offer.findMany({ where: { status: "open" } });
  const [accepting, rejecting, pausing] = offers.map(({ id: offerId, agentId }) => ({
    offerId,
    agentId,
    now,
  }));
  if (!accepting || !rejecting || !pausing) throw new Error("Nothing was offered.");
  await acceptOffer(watched, accepting);
  await rejectOffer(watched, rejecting);
  await setAgentState(watched, { ...pausing, state: "notReady", now });
  await expireOffers(watched, later(60));
  await database.service.updateMany({ data: { afterWorkSeconds: 30 } });
  const { agentId } = accepting;
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  const { id: interactionId } = await database.interaction.findFirstOrThrow({
    where: { assignedAgentId: agentId, status: "accepted" },
  });
  expect(await loadHeldConversations(watched, { agentId })).toHaveLength(1);
  await loadOpenOffers(watched, { agentId });
  await loadAgentStates(watched, agentIds);
  expect(await loadQueueView(watched)).toHaveLength(1);
  // After Call Work is for who takes work.
  await setAgentState(watched, { agentId, state: "ready", now: later(60) });
  const completion = { interactionId, agentId, dispositionId, note: null };
  expect(await completeInteraction(watched, completion, later(61))).toEqual({ kind: "completed" });
  await setAgentState(watched, { agentId, state: "ready", now: later(62) });
  await queueServed();
  expect(await database.interactionEvent.count({ where: { kind: "after-work-ended" } })).toBe(1);

  const all = await plans();
  expect(all.filter((plan) => readWhole.test(plan))).toEqual([]);
  expect(planOf(all, /join lateral|cross join lateral/)).toContain("interaction_queue");
  expect(planOf(all, /"waitingCount"/)).toContain("interaction_queue");
  expect(planOf(all, /"heldCount"/)).toContain("participation_open_key");
  expect(planOf(all, /"hasOpenOffer"/)).toMatch(/offer_open_agent_key|offer_expiry/);
  expect(planOf(all, /from offer\s+where status = 'open' and expires_at/)).toContain("offer_expiry");
}, 180_000);
