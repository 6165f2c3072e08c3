import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { lockWithColleagues, returnInteractions } from "./return-interactions";
import { serveQueueSoon } from "./serve-queue";
import { settleAgent } from "./settle-agent";
import { stopWorking } from "./stop-working";

type Look = { now: Date; listeningSince: Date };

/**
 * Signs out the agents who have been gone for longer than their chats wait for them, and returns these to the head of
 * the queue; also the chats of those who signed out while holding any. Since `listeningSince` they must have had the time
 * to be heard again. Answers how many agents. Any number of instances may do this at once.
 */
export async function signOutGoneAgents(database: Database, look: Look): Promise<number> {
  const { now } = look;
  const gone = await listLongGone(database, look);
  let count = 0;
  for (const { agentId } of gone) {
    count += await unitOfWork(database, async (work) => {
      await lockWithColleagues(work.tx, agentId);
      // They may be back, or have been dealt with by another instance.
      const [found] = await listLongGone(work.tx, look, agentId);
      if (!found) return 0;
      await stopWorking(work, agentId, { state: "signedOut" }, now);
      await work.tx.agentState.update({ where: { userId: agentId }, data: { goneAt: null } });
      const cause = found.isSignedOut ? "agent-signed-out" : "agent-gone";
      await returnInteractions(work, { agentId, cause }, now);
      await settleAgent(work, agentId, now);
      work.afterCommit(serveQueueSoon);
      return 1;
    });
  }
  return count;
}

function listLongGone(
  reader: Database | Transaction,
  { now, listeningSince }: Look,
  agentId: string | null = null,
): Promise<{ agentId: string; isSignedOut: boolean }[]> {
  return reader.$queryRaw`
    select user_id as "agentId", state = 'signedOut' as "isSignedOut" from agent_state
     where gone_at <= ${now}::timestamptz - coalesce(
         (select return_chats_after_seconds from installation where id = 1), 120) * interval '1 second'
       and ${listeningSince}::timestamptz < ${now}::timestamptz - coalesce(
         (select desktop_silence_seconds from installation where id = 1), 30) * interval '1 second'
       and (${agentId}::uuid is null or user_id = ${agentId}::uuid)
     order by user_id`;
}
