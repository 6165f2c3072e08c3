import { releaseHold } from "../../integration-accounts/server/sending-account";
import type { Transaction } from "../../platform/database";
import { ensureDelivery } from "./delivery-queue";

/**
 * Makes sure that everything which waits to go out through an account is tried again at once, its conversations
 * anew, whatever it waited for. Answers in how many conversations something waits.
 */
export async function resumeDeliveries(tx: Transaction, accountId: string): Promise<number> {
  await releaseHold(tx, accountId);
  const waiting = await tx.message.findMany({
    where: { accountId, direction: "outbound", status: "queued" },
    distinct: ["conversationId"],
    select: { conversationId: true },
  });
  await tx.message.updateMany({
    where: { accountId, direction: "outbound", status: "queued", retryAt: { not: null } },
    data: { retryAt: null, revision: { increment: 1 } },
  });
  for (const { conversationId } of waiting) await ensureDelivery(tx, conversationId);
  return waiting.length;
}
