import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import { type Receipt, statusAfterReceipt } from "../receipts";
import type { LockedConversation } from "./lock-conversations";

/**
 * Applies a delivery or read receipt: moves the conversation's watermark forward, never back, and ticks
 * the messages it covers. Answers how many changed. The caller holds the conversation's lock.
 */
export async function recordReceipt(
  { tx, announce }: UnitOfWork,
  conversation: LockedConversation,
  receipt: Receipt,
): Promise<number> {
  const { conversationId } = conversation;
  const isRead = receipt.kind === "read";
  await tx.$executeRaw`
    update conversation
       set delivered_watermark = greatest(delivered_watermark, ${receipt.watermark}),
           read_watermark = case when ${isRead} then greatest(read_watermark, ${receipt.watermark})
                                 else read_watermark end
     where id = ${conversationId}::uuid`;

  const waiting = await tx.message.findMany({
    where: { conversationId, direction: "outbound", status: { not: "read" } },
    select: { id: true, externalId: true, status: true, echoAt: true, sendBeganAt: true },
  });
  const covered = waiting.filter((message) => statusAfterReceipt(receipt, message) !== message.status);
  if (covered.length > 0)
    await tx.message.updateMany({
      where: { id: { in: covered.map(({ id }) => id) } },
      data: {
        status: receipt.kind,
        revision: { increment: 1 },
        ...(isRead ? { readAt: receipt.watermark } : { deliveredAt: receipt.watermark }),
      },
    });
  for (const { id } of covered) announce(messageChanged({ conversationId, messageId: id }));
  moveWatermarks(conversation, receipt);
  return covered.length;
}

/** What comes later in the same transaction is judged by the conversation as it was locked: it moves along. */
function moveWatermarks(conversation: LockedConversation, { kind, watermark }: Receipt): void {
  const later = (known: Date | null) => (known !== null && known > watermark ? known : watermark);
  conversation.deliveredWatermark = later(conversation.deliveredWatermark);
  if (kind === "read") conversation.readWatermark = later(conversation.readWatermark);
}
