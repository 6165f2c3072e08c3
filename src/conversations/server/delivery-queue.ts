import type { Database, Transaction } from "../../platform/database";
import { enqueue, type JobQueue } from "../../platform/jobs";

/** Jobs that hand a conversation's queued messages to its channel: per conversation one runs, one waits. */
export const deliverConversationQueue: JobQueue<{ conversationId: string }> = {
  name: "deliver-conversation",
  kind: "keyed",
  retryLimit: 1_000,
};

/**
 * Jobs that ask for a delivery at a later moment. A queue of its own: a job that waits for its time would
 * otherwise be the one that waits for this conversation, and hold up a delivery that can go at once.
 */
export const deliverLaterQueue: JobQueue<{ conversationId: string }> = {
  name: "deliver-conversation-later",
  kind: "keyed",
  retryLimit: 1_000,
};

/** Makes sure that the conversation's queued messages are taken, once the caller's transaction commits. */
export async function ensureDelivery(tx: Transaction | Database, conversationId: string): Promise<void> {
  await enqueue(tx, deliverConversationQueue, { data: { conversationId }, key: conversationId });
}

/** Makes sure that they are taken after a moment. */
export async function ensureDeliveryAt(
  tx: Transaction | Database,
  conversationId: string,
  startAfter: Date,
): Promise<void> {
  await enqueue(tx, deliverLaterQueue, { data: { conversationId }, key: conversationId, startAfter });
}
