import { Prisma } from "../../platform/prisma-client/client";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import { confirmationEndsAt } from "../delivery-outcome";
import { canBeRetried, predecessorsOf } from "../message";
import { ensureDelivery } from "./delivery-queue";

type MessageIds = { messageId: string; conversationId: string };

/**
 * settled: it is in no state for that any more, since someone else was quicker or an echo has settled it.
 * awaits-confirmation: nobody knows yet whether it went out, and until then its echo may tell.
 */
type NotDone = { kind: "settled" } | { kind: "awaits-confirmation"; until: Date };

/**
 * Puts a failed or unconfirmed message back into the queue at the agent's wish, at its old place in the
 * transcript. Of many who ask at once, one does.
 */
export async function queueAgain(
  { tx, announce }: UnitOfWork,
  { messageId, conversationId }: MessageIds,
  now: Date,
): Promise<{ kind: "queued" } | NotDone> {
  const message = await lockMessage({ tx }, { messageId, conversationId });
  if (!message || !canBeRetried(message.status)) return { kind: "settled" };
  const until = message.status === "unconfirmed" && message.sendBeganAt;
  if (until && now < confirmationEndsAt(until)) {
    return { kind: "awaits-confirmation", until: confirmationEndsAt(until) };
  }
  await tx.message.update({
    where: { id: messageId },
    data: {
      status: "queued",
      attemptCount: 0,
      retryAt: null,
      sendBeganAt: null,
      failure: Prisma.DbNull,
      revision: { increment: 1 },
    },
  });
  await ensureDelivery(tx, conversationId);
  announce(messageChanged({ conversationId, messageId }));
  return { kind: "queued" };
}

/**
 * Gives a message up at the agent's wish: it is not handed over any more, and stays in the transcript with the
 * reason why it had not gone out. Not while it is being handed over. What waits behind it goes on.
 */
export async function discardReply(
  { tx, announce }: UnitOfWork,
  { messageId, conversationId }: MessageIds,
): Promise<{ kind: "discarded" } | { kind: "settled" }> {
  await lockConversation({ tx }, conversationId);
  const { count } = await tx.message.updateMany({
    where: { id: messageId, conversationId, status: { in: predecessorsOf("discarded") } },
    data: { status: "discarded", retryAt: null, revision: { increment: 1 } },
  });
  if (count === 0) return { kind: "settled" };
  await ensureDelivery(tx, conversationId);
  announce(messageChanged({ conversationId, messageId }));
  return { kind: "discarded" };
}

async function lockMessage({ tx }: Pick<UnitOfWork, "tx">, { messageId, conversationId }: MessageIds) {
  await lockConversation({ tx }, conversationId);
  return tx.message.findFirst({
    where: { id: messageId, conversationId, direction: "outbound" },
    select: { status: true, sendBeganAt: true },
  });
}

/** Whoever claims, records or settles a message holds its conversation: they follow each other. */
async function lockConversation({ tx }: Pick<UnitOfWork, "tx">, conversationId: string): Promise<void> {
  await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
}
