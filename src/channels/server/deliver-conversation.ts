import type { DeliveryOutcome } from "../../conversations/delivery-outcome";
import { type ClaimedReply, claimNextReply } from "../../conversations/server/claim-next-reply";
import { ensureDeliveryAt } from "../../conversations/server/delivery-queue";
import { type AfterDelivery, recordDelivery } from "../../conversations/server/record-delivery";
import { resumeDeliveries } from "../../conversations/server/resume-deliveries";
import {
  findSendingAccount,
  markUnusable,
  markUsed,
} from "../../integration-accounts/server/sending-account";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { Channel, OutgoingContent } from "../channel";

/** What delivering needs of the world around it. */
export type Delivering = { channels: Record<string, Pick<Channel, "deliver">>; clock: () => Date };

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

    const delivered = await deliver(database, next.reply, channels);
    const after = await settle(database, next.reply, { ...delivered, now: clock() });
    if (after.kind === "wait") return ensureDeliveryAt(database, conversationId, after.until);
  }
}

async function deliver(
  database: Database,
  { accountId, ...reply }: ClaimedReply,
  channels: Delivering["channels"],
): Promise<Delivered> {
  const account = await findSendingAccount(database, accountId);
  const channel = account && channels[account.channel];
  if (!account || !channel) {
    return { outcome: { kind: "account-unusable", failure: { reason: "account-inactive" } }, version: null };
  }
  const outcome = await channel.deliver(account, { ...reply, content: contentOf(reply) });
  return { outcome, version: account.version };
}

function contentOf({ text, details }: Pick<ClaimedReply, "text" | "details">): OutgoingContent {
  const choices = details?.kind === "choices" ? details : { quickReplies: [], buttons: [] };
  return { kind: "text", text, quickReplies: choices.quickReplies, buttons: choices.buttons };
}

/** What became of a message, and with which version of the account's values; null: it was not handed over. */
type Delivered = { outcome: DeliveryOutcome; version: number | null };

function settle(
  database: Database,
  reply: ClaimedReply,
  { outcome, version, now }: Delivered & { now: Date },
): Promise<AfterDelivery> {
  return unitOfWork(database, async (work) => {
    const after = await recordDelivery(work, reply, outcome, now);
    if (version === null) return after;
    const used = { accountId: reply.accountId, version, now };
    if (outcome.kind === "sent" && (await markUsed(work, used))) {
      await resumeDeliveries(work.tx, reply.accountId);
    }
    if (outcome.kind === "account-unusable") {
      const { platform, reason } = outcome.failure;
      await markUnusable(work, { ...used, reason: platform ?? { text: reason } });
    }
    return after;
  });
}
