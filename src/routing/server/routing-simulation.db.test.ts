import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import { createAccount } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { faultOfHistory, type HistoryRow, overtakings } from "../../testing/interaction-paths";
import { randomFrom } from "../../testing/random";
import { expectSoundRouting } from "../../testing/routing-invariants";
import type { Mood, WorkerNews } from "../../testing/routing-worker";
import { testDatabaseUrl } from "../../testing/test-database";
import { canBeOffered } from "../assignment";
import { serves } from "../eligibility";
import { capacityOf, hasOpenOfferOf, heldCountOf } from "./agent-load";
import { loadServiceDemands } from "./service-demands";

/*
 * A contact center at work: 200 virtual agents and 2,000 interactions of 1,600 contacts, served by several instances
 * that each act for anybody (src/testing/routing-worker.ts), while instances are killed in the middle of what they do
 * and others take their place. What holds is looked at while they work and when all is done.
 *
 * ROUTING_SEED=<the seed a failure tells> makes the same contact center and the same chances again; what the processes
 * do at once stays chance. ROUTING_INTERACTIONS=200 is a quick look. In full it takes a minute on two idle cores.
 */

const agentCount = 200;
const interactionCount = Number(process.env.ROUTING_INTERACTIONS ?? 2_000);
const contactCount = interactionCount * 0.8;
const instanceCount = 3;
/** An instance is killed each time so many more were completed. */
const killEvery = interactionCount / 9;
/** So many are completed in the chaos; after a calm the rest is worked off. */
const chaosUntil = interactionCount * 0.65;
const lookEveryMs = 500;

const seed = Number(process.env.ROUTING_SEED ?? Math.floor(Math.random() * 1_000_000));
const random = randomFrom(seed);
const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

let database: Database;
let mood: Mood;
let failure: string | null;
const instances: ChildProcess[] = [];

onEmptyDatabase((emptied) => {
  database = emptied;
});
afterEach(() => Promise.all([...instances].map(kill)));

async function startInstance(): Promise<void> {
  const instance = fork("src/testing/routing-worker.ts", [String(Math.floor(random() * 1e9)), mood], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, DATABASE_URL: testDatabaseUrl(), LOG_LEVEL: "silent" },
  });
  instances.push(instance);
  instance.on("message", (news: WorkerNews) => {
    if (news.kind === "failed") failure ??= news.error;
  });
  await once(instance, "message");
}

async function kill(instance: ChildProcess): Promise<void> {
  instances.splice(instances.indexOf(instance), 1);
  if (instance.exitCode !== null || instance.signalCode !== null) return;
  const exit = once(instance, "exit");
  instance.kill("SIGKILL");
  await exit;
}

function become(next: Mood): void {
  mood = next;
  for (const instance of instances) instance.send(next);
}

/** Services that ask for nothing, a skill, a team, or both; one of them accepts by itself. Answers their accounts. */
async function createServices(): Promise<string[]> {
  const [sales, support] = [randomUUID(), randomUUID()];
  const [german, billing] = [randomUUID(), randomUUID()];
  await database.team.createMany({ data: [sales, support].map((id) => ({ id, name: `team ${id}` })) });
  await database.skill.createMany({ data: [german, billing].map((id) => ({ id, name: `skill ${id}` })) });
  const wanted: (Prisma.ServiceUpdateInput & { asks: { teams: string[]; skills: [string, number][] } })[] = [
    { priority: 5, asks: { teams: [], skills: [] } },
    { priority: 5, asks: { teams: [], skills: [[german, 2]] } },
    { priority: 3, asks: { teams: [sales], skills: [] } },
    { priority: 1, autoAccept: true, asks: { teams: [support, sales], skills: [[billing, 4]] } },
  ];
  const accountIds: string[] = [];
  for (const [index, { asks, ...settings }] of wanted.entries()) {
    const { accountId, serviceId } = await createAccount(database, { pageId: String(index) });
    accountIds.push(accountId);
    await database.service.update({
      where: { id: serviceId },
      data: {
        ...settings,
        offerTimeoutSeconds: 30,
        teams: { create: asks.teams.map((teamId) => ({ teamId })) },
        skills: { create: asks.skills.map(([skillId, minLevel]) => ({ skillId, minLevel })) },
      },
    });
  }
  await createAgents({ teams: [sales, support], skills: [german, billing] });
  return accountIds;
}

async function createAgents({ teams, skills }: { teams: string[]; skills: string[] }): Promise<void> {
  const agents = Array.from({ length: agentCount }, () => ({
    id: randomUUID(),
    capacity: one([1, 2, 3, 4]),
  }));
  const now = new Date();
  await database.user.createMany({
    data: agents.map(({ id, capacity }) => ({
      id,
      capacity,
      username: id,
      name: "An Agent",
      passwordHash: "unused",
      roles: ["agent" as const],
    })),
  });
  await database.agentState.createMany({
    data: agents.map(({ id: userId }) => ({
      userId,
      state: "notReady" as const,
      cause: "arrived",
      since: now,
      idleSince: now,
    })),
  });
  await database.teamMember.createMany({
    data: agents.flatMap(({ id: userId }) =>
      teams.filter(() => random() < 0.4).map((teamId) => ({ userId, teamId })),
    ),
  });
  await database.agentSkill.createMany({
    data: agents.flatMap(({ id: userId }) =>
      skills
        .filter(() => random() < 0.6)
        .map((skillId) => ({ userId, skillId, level: one([1, 2, 3, 4, 5]) })),
    ),
  });
}

/** What the contacts will write, each message worth an interaction: some contacts write a second time. */
async function createMessages(accountIds: readonly string[]): Promise<void> {
  const contacts = Array.from({ length: contactCount }, () => ({
    contactId: randomUUID(),
    addressId: randomUUID(),
    conversationId: randomUUID(),
    accountId: one(accountIds),
  }));
  const now = Date.now();
  await database.contact.createMany({ data: contacts.map(({ contactId: id }) => ({ id })) });
  await database.contactAddress.createMany({
    data: contacts.map(({ addressId: id, contactId, accountId }) => ({
      id,
      contactId,
      accountId,
      externalId: id,
    })),
  });
  await database.conversation.createMany({
    data: contacts.map(({ conversationId: id, addressId }) => ({ id, addressId })),
  });
  await database.message.createMany({
    data: Array.from({ length: interactionCount }, (_, index) => {
      const { conversationId, accountId } = contacts[index % contactCount] ?? one(contacts);
      const id = randomUUID();
      const said = { direction: "inbound", author: "contact", text: "Hi", status: "received" } as const;
      return { id, conversationId, accountId, externalId: id, at: new Date(now + index), ...said };
    }),
  });
}

const completedCount = () => database.interaction.count({ where: { status: "completed" } });

/** Lets them work until so many are completed, looking all the while at whether routing is sound, and killing. */
async function workUntil(count: number): Promise<void> {
  let killAt = (await completedCount()) + killEvery;
  for (let completed = 0; completed < count; ) {
    expect(failure, "an instance failed").toBeNull();
    await expectSoundRouting(database);
    completed = await completedCount();
    if (completed >= killAt) {
      killAt = completed + killEvery;
      await kill(one(instances));
      void startInstance();
    }
    await pause(lookEveryMs);
  }
}

/** The agents who could be offered something that waits, and are not. */
async function idleBesideWork(): Promise<string[]> {
  const free = await database.$queryRaw<
    {
      agentId: string;
      capacity: number;
      heldCount: number;
      hasOpenOffer: boolean;
      teamIds: string[];
      skills: { skillId: string; level: number }[];
      waiting: string[];
    }[]
  >`
    select "user".id as "agentId", ${capacityOf} as capacity, ${heldCountOf} as "heldCount",
           ${hasOpenOfferOf} as "hasOpenOffer",
           array(select team_id from team_member where user_id = "user".id) as "teamIds",
           coalesce((select json_agg(json_build_object('skillId', skill_id, 'level', level))
                       from agent_skill where user_id = "user".id), '[]') as skills,
           array(select distinct service_id from interaction where status = 'queued') as waiting
      from agent_state join "user" on "user".id = agent_state.user_id
     where agent_state.state = 'ready' and next_cause is null`;
  const services = await loadServiceDemands(database);
  return free
    .filter(canBeOffered)
    .filter((agent) => services.some((one) => agent.waiting.includes(one.serviceId) && serves(agent, one)))
    .map(({ agentId }) => agentId);
}

/** The whole history, interaction by interaction, each in its order. */
async function loadHistories(): Promise<Map<string, HistoryRow[]>> {
  const rows = await database.$queryRaw<HistoryRow[]>`
    select id, interaction_id as "interactionId", kind, at, service_id as "serviceId", agent_id as "agentId",
           details ->> 'offerKind' as "offerKind", details ->> 'how' as how,
           (xid::text)::bigint as xid, seen::text as seen
      from interaction_event order by id`;
  const histories = new Map<string, HistoryRow[]>();
  for (const row of rows)
    histories.set(row.interactionId, [...(histories.get(row.interactionId) ?? []), row]);
  return histories;
}

/** What each agent works on, by service, and each service's place among them. */
async function loadEligibility(): Promise<Map<string, Map<string, number>>> {
  const agents = await database.user.findMany({
    select: { id: true, teams: { select: { teamId: true } }, skills: true },
  });
  const services = await loadServiceDemands(database);
  const priorities = new Map(
    (await database.service.findMany()).map(({ id, priority }) => [id, priority] as const),
  );
  return new Map(
    agents.map(({ id, teams, skills }) => {
      const abilities = { teamIds: teams.map(({ teamId }) => teamId), skills };
      const served = services.filter((service) => serves(abilities, service));
      return [id, new Map(served.map(({ serviceId }) => [serviceId, priorities.get(serviceId) ?? 0]))];
    }),
  );
}

const periodFaults = Prisma.sql`
  select user_id from (
    select user_id, until, lead(since) over own as next_since, since, state, lead(state) over own as next_state,
           cause, lead(cause) over own as next_cause, lead(id) over own as next_id
      from agent_state_period window own as (partition by user_id order by id)) period
   where until < since or until is distinct from next_since
      or (next_id is not null and (state, cause) is not distinct from (next_state, next_cause))`;

async function deadlockCount(): Promise<number> {
  const [stats] = await database.$queryRaw<{ deadlocks: bigint }[]>`
    select deadlocks from pg_stat_database where datname = current_database()`;
  return Number(stats?.deadlocks ?? 0);
}

async function simulate(): Promise<void> {
  mood = "chaos";
  failure = null;
  // For this test each step also keeps the transaction that wrote it, and what it saw.
  await database.$executeRaw`
    alter table interaction_event add xid xid8 default pg_current_xact_id(),
                                  add seen pg_snapshot default pg_current_snapshot()`;
  await createMessages(await createServices());
  await Promise.all(Array.from({ length: instanceCount }, startInstance));
  await workUntil(chaosUntil);

  become("calm");
  await vi.waitFor(async () => expect(await idleBesideWork()).toEqual([]), {
    timeout: 30_000,
    interval: 100,
  });

  become("diligent");
  await workUntil(interactionCount);
  await Promise.all([...instances].map(kill));

  // Every message that asked for work got it, and it was done.
  const interactions = await database.interaction.findMany({
    select: { openedByMessageId: true, status: true },
  });
  expect(new Set(interactions.map(({ openedByMessageId }) => openedByMessageId)).size).toBe(interactionCount);
  expect(interactions.filter(({ status }) => status !== "completed")).toEqual([]);
  await expectSoundRouting(database);

  const histories = await loadHistories();
  expect(histories.size).toBe(interactionCount);
  const faults = [...histories.values()].flatMap((history) => faultOfHistory(history) ?? []);
  expect(faults).toEqual([]);
  expect(overtakings(histories, await loadEligibility())).toEqual([]);
  expect(await database.$queryRaw(periodFaults)).toEqual([]);
  expect(await deadlockCount()).toBe(0);
}

test("200 agents and 2,000 interactions: nothing is lost, offered twice, beyond a capacity or out of its order, however " +
  "instances die", async () => {
  await simulate().catch((error: unknown) => {
    throw new Error(`With ROUTING_SEED=${seed}: ${failure ?? String(error)}`, { cause: error });
  });
}, 900_000);
