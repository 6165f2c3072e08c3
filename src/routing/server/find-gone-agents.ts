import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { lockAgents } from "./agent-load";
import { serveQueueSoon } from "./serve-queue";
import { settleAgent } from "./settle-agent";
import { stopWorking } from "./stop-working";

type Look = { now: Date; listeningSince: Date };

/**
 * Takes agents for gone whose desktop has been silent for longer than the installation allows: what is offered to them
 * goes to someone else, and who was Ready is Not Ready. What they hold waits for them (sign-out-gone-agents.ts). Who
 * never had a desktop is not gone, and what was before `listeningSince`, when nobody listened, is no silence. Answers how
 * many. Any number of instances may do this at once.
 */
export async function findGoneAgents(database: Database, look: Look): Promise<number> {
  const { now } = look;
  const silent = await listSilentAgents(database, look);
  let goneCount = 0;
  for (const agentId of silent) {
    goneCount += await unitOfWork(database, async (work) => {
      await lockAgents(work.tx, [agentId]);
      // They may have been heard from, or been found by another instance, while this one waited for the lock.
      if (!(await listSilentAgents(work.tx, look, agentId)).includes(agentId)) return 0;
      await stopWorking(work, agentId, { state: "notReady", cause: "connection-lost" }, now);
      await work.tx.agentState.update({ where: { userId: agentId }, data: { goneAt: now } });
      await settleAgent(work, agentId, now);
      work.afterCommit(serveQueueSoon);
      return 1;
    });
  }
  return goneCount;
}

async function listSilentAgents(
  reader: Database | Transaction,
  { now, listeningSince }: Look,
  agentId: string | null = null,
): Promise<string[]> {
  const silent = await reader.$queryRaw<{ agentId: string }[]>`
    select user_id as "agentId" from agent_state
     where state <> 'signedOut' and gone_at is null and last_seen_at is not null
       and (${agentId}::uuid is null or user_id = ${agentId}::uuid)
       and greatest(last_seen_at, ${listeningSince}::timestamptz) < ${now}::timestamptz - coalesce(
         (select desktop_silence_seconds from installation where id = 1), 30) * interval '1 second'`;
  return silent.map((found) => found.agentId);
}
