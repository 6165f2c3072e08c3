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
  const due = await database.offer.findMany({
    where: { status: "open", expiresAt: { lte: now } },
    select: { id: true, agentId: true },
  });
  let expiredCount = 0;
  for (const { id: offerId, agentId } of due) {
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
