import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { offerChanged } from "../announcements";
import { returnToQueue } from "./return-to-queue";
import { setNotReady } from "./set-not-ready";

/**
 * Ends the offers whose time has run out: each interaction returns to its place in the queue and its
 * agent is Not Ready. Answers how many. Any number of instances may do this at once.
 */
export async function expireOffers(database: Database, now: Date): Promise<number> {
  const due = await database.offer.findMany({
    where: { status: "open", expiresAt: { lte: now } },
    select: { id: true, agentId: true, interaction: { select: { id: true, conversationId: true } } },
  });
  let expiredCount = 0;
  for (const { id: offerId, agentId, interaction } of due) {
    expiredCount += await unitOfWork(database, async (work) => {
      await work.tx.$queryRaw`select user_id from agent_state where user_id = ${agentId}::uuid for update`;
      const { count } = await work.tx.offer.updateMany({
        where: { id: offerId, status: "open", expiresAt: { lte: now } },
        data: { status: "expired", endedAt: now },
      });
      if (count === 0) return 0;
      work.announce(offerChanged({ offerId, agentId }));
      await returnToQueue(work, {
        interactionId: interaction.id,
        conversationId: interaction.conversationId,
      });
      await setNotReady(work, agentId, "offer-expired", now);
      return 1;
    });
  }
  return expiredCount;
}
