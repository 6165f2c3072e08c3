import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { lockAgent } from "./agent-load";
import { stopOffering } from "./change-agent-state";
import { endOffer } from "./end-offer";
import { settleAgent } from "./settle-agent";

/**
 * Ends the offers whose time has run out: each interaction returns to its place in the queue, or stays with the
 * colleague who offered it, and its agent, who seems to be away, is Not Ready. Answers how many. Any number of
 * instances may do this at once.
 */
export async function expireOffers(database: Database, now: Date): Promise<number> {
  // Written out, as PostgreSQL finds the index of open offers only by a status that stands in the statement.
  const due = await database.$queryRaw<{ offerId: string; agentId: string }[]>`
    select id as "offerId", agent_id as "agentId" from offer
     where status = 'open' and expires_at <= ${now} order by expires_at`;
  let expiredCount = 0;
  for (const { offerId, agentId } of due) {
    expiredCount += await unitOfWork(database, async (work) => {
      const agent = await lockAgent(work.tx, agentId);
      if (!(await endOffer(work, offerId, { status: "expired", isDue: true }, now))) return 0;
      if (agent) {
        await stopOffering(work, agent, { cause: "offer-expired", mayFinish: false }, now);
        await settleAgent(work, agentId, now);
      }
      return 1;
    });
  }
  return expiredCount;
}
