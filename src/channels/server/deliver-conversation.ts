import type { DeliveryOutcome } from "../../conversations/delivery-outcome";
import { type ClaimedReply, claimNextReply } from "../../conversations/server/claim-next-reply";
import { ensureDeliveryAt } from "../../conversations/server/delivery-queue";
import { type AfterDelivery, recordDelivery } from "../../conversations/server/record-delivery";
import {
  findSendingAccount,
  markUnusable,
  markUsed,
} from "../../integration-accounts/server/sending-account";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { Channel } from "../channel";

/** What delivering needs of the world around it. */
export type Delivering = { channels: Record<string, Channel>; clock: () => Date };

/**
 * Hands a conversation's queued messages to its channel, strictly in order, until none is left or the
 * first has to wait. Called by the one job of this conversation.
 */
export async function deliverConversation(
  database: Database,
  conversationId: string,
  { channels, clock }: Delivering,
): Promise<void> {
  for (;;) {
    const next = await claimNextReply(database, conversationId, clock());
    if (next.kind === "none") return;
    if (next.kind === "wait") return ensureDeliveryAt(database, conversationId, next.until);

    const outcome = await deliver(database, next.reply, channels);
    const after = await settle(database, next.reply, { outcome, now: clock() });
    if (after.kind === "wait") return ensureDeliveryAt(database, conversationId, after.until);
  }
}

async function deliver(
  database: Database,
  { accountId, ...message }: ClaimedReply,
  channels: Record<string, Channel>,
): Promise<DeliveryOutcome> {
  const account = await findSendingAccount(database, accountId);
  const channel = account && channels[account.channel];
  if (!account || !channel) return { kind: "account-unusable", failure: { reason: "account-inactive" } };
  return channel.deliver(account, message);
}

function settle(
  database: Database,
  reply: ClaimedReply,
  { outcome, now }: { outcome: DeliveryOutcome; now: Date },
): Promise<AfterDelivery> {
  return unitOfWork(database, async (work) => {
    const after = await recordDelivery(work, reply, outcome, now);
    if (outcome.kind === "sent") await markUsed(work.tx, reply.accountId, now);
    if (outcome.kind === "account-unusable" && outcome.failure.reason !== "account-inactive") {
      const { platform, reason } = outcome.failure;
      await markUnusable(work.tx, reply.accountId, { reason: platform ?? { text: reason }, now });
    }
    return after;
  });
}
