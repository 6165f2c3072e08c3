import { setTimeout as pause } from "node:timers/promises";
import { database as connect, type Database } from "../platform/database";
import { log } from "../platform/log";
import { unitOfWork } from "../platform/unit-of-work";
import { lockAgent } from "../routing/server/agent-load";
import { acceptOffer, rejectOffer } from "../routing/server/answer-offer";
import { changeAgentState } from "../routing/server/change-agent-state";
import { completeInteraction } from "../routing/server/complete-interaction";
import { withdrawOfferTo } from "../routing/server/end-offer";
import { inviteAgent } from "../routing/server/invite-agent";
import { leaveConference } from "../routing/server/leave-conference";
import { openInteractions } from "../routing/server/open-interactions";
import { returnInteractions } from "../routing/server/return-interactions";
import { serveQueueSoon } from "../routing/server/serve-queue";
import { setAgentState } from "../routing/server/set-agent-state";
import { settleAgent } from "../routing/server/settle-agent";
import { startSweeping } from "../routing/server/sweep";
import { transferInteraction } from "../routing/server/transfer-interaction";
import { randomFrom } from "./random";

/*
 * One instance of Parley for routing-simulation.db.test.ts, in a process of its own that may be killed at any moment:
 * it sweeps as the product does, and does what customers write and virtual agents click, by chance. Any instance acts
 * for any agent, so two may act for one at once. It keeps nothing: what there is to do is read from the database.
 */

/** `chaos`: agents also reject, ignore, pause, vanish, give away, ask others to join. `calm`: nobody does anything. `diligent`: all is worked off. */
export type Mood = "chaos" | "calm" | "diligent";

/** What an instance tells whoever started it: that it is at work, or why it could not go on. */
export type WorkerNews = { kind: "working" } | { kind: "failed"; error: string };

const [seed = "0", firstMood = "chaos"] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const anyOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
let mood = firstMood as Mood;

type Standing = {
  agentId: string;
  state: string;
  offerId: string | null;
  held: { interactionId: string; isAssigned: boolean; dispositionId: string }[];
};

process.on("message", (told: Mood) => {
  mood = told;
});
process.on("disconnect", () => process.exit());
work().catch((error: unknown) => {
  tell({ kind: "failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exitCode = 1;
});

async function work(): Promise<void> {
  log().level = "silent";
  const database = connect();
  startSweeping(database);
  for (let round = 0; ; round += 1) {
    if (mood === "calm") await pause(50);
    else await Promise.all([customersWrite(database), agentsAct(database)]);
    if (round === 0) tell({ kind: "working" });
  }
}

function tell(news: WorkerNews): void {
  process.send?.(news);
}

/** Some of those who have not written yet do; each message opens an interaction, unless one is open. */
async function customersWrite(database: Database): Promise<void> {
  const writing = await database.$queryRaw<
    { messageId: string; conversationId: string; accountId: string }[]
  >`
    select id as "messageId", conversation_id as "conversationId", account_id as "accountId" from message
     where not exists (select 1 from interaction where opened_by_message_id = message.id)
       and not exists (select 1 from interaction
                        where interaction.conversation_id = message.conversation_id and status <> 'completed')
     order by at limit 12`;
  if (writing.length === 0) return;
  await unitOfWork(database, (work) => openInteractions(work, writing, new Date()));
  serveQueueSoon(database);
}

async function agentsAct(database: Database): Promise<void> {
  const standings = await database.$queryRaw<Standing[]>`
    select agent_state.user_id as "agentId", agent_state.state::text as state, offer.id as "offerId",
           coalesce(held.list, '[]') as held
      from agent_state
      left join offer on offer.agent_id = agent_state.user_id and offer.status = 'open'
      left join lateral (
        select json_agg(json_build_object(
                 'interactionId', interaction.id,
                 'isAssigned', interaction.assigned_agent_id = agent_state.user_id,
                 'dispositionId', (select id from disposition
                                    where disposition.service_id = interaction.service_id limit 1))) as list
          from participation join interaction on interaction.id = participation.interaction_id
         where participation.agent_id = agent_state.user_id and left_at is null) held on true`;
  const able = standings.filter(
    ({ state, offerId, held }) => state !== "ready" || offerId || held.length > 0,
  );
  const acting = able
    .map((agent) => ({ agent, turn: random() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ agent }) => agent)
    .slice(0, 24);
  if (acting.length === 0) await pause(20);
  const agentIds = standings.map(({ agentId }) => agentId);
  const each = acting.map((agent) => () => act(database, agent, agentIds));
  await Promise.all(Array.from({ length: 6 }, () => drain(each)));
}

async function drain(tasks: (() => Promise<unknown>)[]): Promise<void> {
  for (let task = tasks.pop(); task; task = tasks.pop()) await task();
}

async function act(
  database: Database,
  { agentId, state, offerId, held }: Standing,
  agentIds: readonly string[],
): Promise<unknown> {
  const now = new Date();
  const chance = mood === "chaos" ? random() : 1;
  if (offerId) {
    // What becomes of an offer is decided by its id: who ignores it goes on ignoring it.
    const fate = mood === "chaos" ? Number.parseInt(offerId.slice(0, 4), 16) / 65_536 : 1;
    if (fate < 0.05) return timePasses(database, offerId, now);
    if (fate < 0.12) return rejectOffer(database, { offerId, agentId, now });
    if (fate < 0.15) return setAgentState(database, { agentId, state: "notReady", now });
    return acceptOffer(database, { offerId, agentId, now });
  }
  if (chance < 0.02) return vanish(database, agentId, now);
  if (chance < 0.05) return setAgentState(database, { agentId, state: "notReady", now });
  const beside = held.find(({ isAssigned }) => !isAssigned);
  if (beside && chance > 0.3) return leaveConference(database, { ...beside, agentId }, now);
  const [oldest] = held.filter(({ isAssigned }) => isAssigned);
  if (oldest && chance < 0.12) return handOver(database, { ...oldest, agentId }, agentIds, now);
  if (oldest && chance > 0.3) return completeInteraction(database, { ...oldest, agentId, note: null }, now);
  return state === "ready" ? null : setAgentState(database, { agentId, state: "ready", now });
}

/** The agent gives it to a colleague or to a service, or asks a colleague to join. */
async function handOver(
  database: Database,
  held: { interactionId: string; agentId: string },
  agentIds: readonly string[],
  now: Date,
): Promise<unknown> {
  const colleagueId = anyOf(agentIds);
  const how = anyOf(["agent", "service", "conference"] as const);
  if (how === "conference") {
    return inviteAgent(database, { ...held, invitedAgentId: colleagueId, note: null }, now);
  }
  const services = await database.service.findMany({ select: { id: true } });
  const to =
    how === "agent"
      ? { kind: how, agentId: colleagueId }
      : { kind: how, serviceId: anyOf(services.map(({ id }) => id)) };
  return transferInteraction(database, { ...held, to, note: null }, now);
}

/** The agent does not answer until the time for it has run out, which need not be waited for. */
async function timePasses(database: Database, id: string, now: Date): Promise<void> {
  await database.offer.updateMany({ where: { id, status: "open" }, data: { expiresAt: now } });
}

/** The agent is gone, and with them the offer and the chats they had. */
async function vanish(database: Database, agentId: string, now: Date): Promise<void> {
  await unitOfWork(database, async (work) => {
    if (!(await lockAgent(work.tx, agentId))) return;
    await withdrawOfferTo(work, agentId, now);
    await changeAgentState(work, agentId, { state: "notReady", cause: "connection-lost" }, now);
    await returnInteractions(work, { agentId, cause: "agent-gone" }, now);
    await settleAgent(work, agentId, now);
  });
  serveQueueSoon(database);
}
