import type { DeliveryOutcome } from "../../conversations/delivery-outcome";
import { type ClaimedReply, claimNextReply } from "../../conversations/server/claim-next-reply";
import { ensureDeliveryAt } from "../../conversations/server/delivery-queue";
import { type AfterDelivery, type Moment, recordDelivery } from "../../conversations/server/record-delivery";
import { resumeDeliveries } from "../../conversations/server/resume-deliveries";
import { markThreadFree, markThreadTaken } from "../../conversations/server/thread-owner";
import {
  findSendingAccount,
  holdSending,
  markUnusable,
  markUsed,
} from "../../integration-accounts/server/sending-account";
import type { Database } from "../../platform/database";
import type { FileStore } from "../../platform/file-store";
import { unitOfWork } from "../../platform/unit-of-work";
import type { Channel } from "../channel";
import { readContent } from "./read-content";

/** What delivering needs of the world around it. */
export type Delivering = {
  channels: Record<string, Pick<Channel, "deliver">>;
  files: FileStore;
  clock: () => Date;
  /** From 0 to below 1: spreads what is tried again. */
  random: () => number;
};

/**
 * Hands a conversation's queued messages to its channel, strictly in order, until none is left or the
 * first has to wait. Called by the one job of this conversation.
 */
export async function deliverConversation(
  database: Database,
  conversationId: string,
  { clock, random, ...handing }: Delivering,
): Promise<void> {
  const moment = (): Moment => ({ now: clock(), random: random() });
  for (;;) {
    const next = await claimNextReply(database, conversationId, moment());
    if (next.kind === "none") return;
    if (next.kind === "wait") return ensureDeliveryAt(database, conversationId, next.until);

    const delivered = await deliver(database, next.reply, handing);
    const after = await settle(database, next.reply, { ...delivered, moment: moment() });
    if (after.kind === "wait") return ensureDeliveryAt(database, conversationId, after.until);
  }
}

async function deliver(
  database: Database,
  { accountId, ...reply }: ClaimedReply,
  { channels, files }: Pick<Delivering, "channels" | "files">,
): Promise<Delivered> {
  const account = await findSendingAccount(database, accountId);
  const channel = account && channels[account.channel];
  if (!account || !channel) {
    return { outcome: { kind: "account-unusable", failure: { reason: "account-inactive" } }, version: null };
  }
  const read = await readContent(files, reply);
  const outcome =
    read.kind === "content" ? await channel.deliver(account, { ...reply, content: read.content }) : read;
  return { outcome, version: account.version };
}

/** What became of a message, and with which version of the account's values; null: it was not handed over. */
type Delivered = { outcome: DeliveryOutcome; version: number | null };

function settle(
  database: Database,
  reply: ClaimedReply,
  { outcome, version, moment }: Delivered & { moment: Moment },
): Promise<AfterDelivery> {
  const { conversationId, accountId } = reply;
  const { now } = moment;
  return unitOfWork(database, async (work) => {
    const after = await recordDelivery(work, reply, outcome, moment);
    if (outcome.kind === "sent") await markThreadFree(work, { conversationId, since: reply.sendBeganAt });
    if (outcome.kind === "rejected" && outcome.threadOwnerAppId !== undefined) {
      await markThreadTaken(work, { conversationId, appId: outcome.threadOwnerAppId, now });
    }
    if (version === null) return after;
    const used = { accountId, version, now };
    if (outcome.kind === "sent" && (await markUsed(work, used))) await resumeDeliveries(work.tx, accountId);
    if (outcome.kind === "account-unusable") {
      const { platform, reason } = outcome.failure;
      await markUnusable(work, { ...used, reason: platform ?? { text: reason } });
    }
    const until = holdUntil(outcome, after, now);
    if (until !== null) await holdSending(work.tx, { accountId, version, until });
    return after;
  });
}

/** Until when no other conversation of the account need be tried: it would be refused as this one was. */
function holdUntil(outcome: DeliveryOutcome, after: AfterDelivery, now: Date): Date | null {
  if (outcome.kind === "account-unusable") return after.kind === "wait" ? after.until : null;
  if (outcome.holdMs === undefined) return null;
  const until = new Date(now.getTime() + outcome.holdMs);
  return after.kind === "wait" && after.until > until ? after.until : until;
}
