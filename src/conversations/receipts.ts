import { canBecome, type MessageStatus } from "./message";

/** What the platform says it has delivered, or the contact has read. */
export type Receipt = {
  kind: "delivered" | "read";
  /** Messages named one by one; read receipts name none. */
  externalIds: readonly string[];
  /** Everything sent up to this moment is covered too. */
  watermark: Date;
};

/** What a receipt is judged by. */
export type ReceiptSubject = {
  externalId: string | null;
  status: MessageStatus;
  /** The platform's own time for the message, told by its echo. */
  echoAt: Date | null;
  /** When we began to send it. */
  sendBeganAt: Date | null;
};

/**
 * Whether a receipt covers an outbound message: it is named; else its echo is not newer than the
 * watermark; else, while no echo has come, our request began not after it.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-deliveries
 */
function covers(receipt: Receipt, message: ReceiptSubject): boolean {
  if (message.externalId !== null && receipt.externalIds.includes(message.externalId)) return true;
  const sentAt = message.echoAt ?? message.sendBeganAt;
  return sentAt !== null && sentAt <= receipt.watermark;
}

/** The message's state after a receipt; its state as it is when the receipt says nothing new of it. */
export function statusAfterReceipt(receipt: Receipt, message: ReceiptSubject): MessageStatus {
  // A refused message was never handed over, so a watermark says nothing of it; only its name would. The same
  // of one that was given up.
  const isNamed = message.externalId !== null && receipt.externalIds.includes(message.externalId);
  const isAside = message.status === "failed" || message.status === "discarded";
  if (isAside && !isNamed) return message.status;
  return covers(receipt, message) && canBecome(message.status, receipt.kind) ? receipt.kind : message.status;
}

/** How far a conversation's receipts have come. */
export type Watermarks = { deliveredWatermark: Date | null; readWatermark: Date | null };

/**
 * The state of a message just confirmed as sent: a receipt that came before the confirmation counts too.
 */
export function statusOnceSent(
  message: Omit<ReceiptSubject, "status">,
  { deliveredWatermark, readWatermark }: Watermarks,
): MessageStatus {
  const isCovered = (watermark: Date | null) =>
    watermark !== null &&
    covers({ kind: "read", externalIds: [], watermark }, { ...message, status: "sent" });
  if (isCovered(readWatermark)) return "read";
  if (isCovered(deliveredWatermark)) return "delivered";
  return "sent";
}
