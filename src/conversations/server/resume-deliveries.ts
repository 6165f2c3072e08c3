import type { Transaction } from "../../platform/database";
import { ensureDelivery } from "./delivery-queue";

/**
 * Makes sure that everything which waits to go out through an account is tried again, its conversations anew.
 * Answers in how many conversations something waits.
 */
export async function resumeDeliveries(tx: Transaction, accountId: string): Promise<number> {
  const waiting = await tx.message.findMany({
    where: { accountId, direction: "outbound", status: "queued" },
    distinct: ["conversationId"],
    select: { conversationId: true },
  });
  for (const { conversationId } of waiting) await ensureDelivery(tx, conversationId);
  return waiting.length;
}
