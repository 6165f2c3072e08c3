import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { MessageDetails } from "../message-details";
import type { ReplyMode } from "../reply-mode";
import { replyWindow } from "../reply-window";
import { recordDelivery } from "./record-delivery";

/** A message that the claimer alone may now hand to the channel. */
export type ClaimedReply = {
  messageId: string;
  conversationId: string;
  accountId: string;
  /** How the contact is known on the account. */
  recipient: string;
  text: string;
  details: MessageDetails | null;
  /** The external id of the message that it answers. */
  replyTo: string | null;
  replyMode: ReplyMode;
  /** Which try this is, from 1. */
  tries: number;
  sendBeganAt: Date;
};

/** What stands at the head of a conversation's queue. */
export type NextReply =
  | { kind: "claimed"; reply: ClaimedReply }
  /** The head waits for its next try; nothing may overtake it. */
  | { kind: "wait"; until: Date }
  | { kind: "none" };

type Row = {
  id: string;
  status: "queued" | "sending";
  account_id: string;
  recipient: string;
  text: string;
  details: MessageDetails | null;
  reply_to_external_id: string | null;
  attempt_count: number;
  retry_at: Date | null;
  send_began_at: Date | null;
  last_inbound_at: Date | null;
};

/** How long a message may be on its way; longer than any call to a platform is let to take. */
const longestSendMs = 60_000;

/**
 * Claims the oldest queued message of a conversation by moving it to `sending`, for one claimer however
 * many try. A message that has been `sending` for too long is what a process left that died: nobody knows
 * its outcome, and it becomes unconfirmed. One whose reply window has closed while it waited fails with
 * that reason.
 */
export async function claimNextReply(
  database: Database,
  conversationId: string,
  now: Date,
): Promise<NextReply> {
  return unitOfWork(database, async (work) => {
    const { tx, announce } = work;
    // A statement of its own: what waited for the lock must then read what the lock's holder wrote.
    await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
    const rows = await tx.$queryRaw<Row[]>`
      select message.id, message.status, message.account_id, address.external_id as recipient, message.text,
             message.details, message.reply_to_external_id, message.attempt_count, message.retry_at, message.send_began_at, conversation.last_inbound_at
        from message
        join conversation on conversation.id = message.conversation_id
        join contact_address address on address.id = conversation.address_id
       where message.conversation_id = ${conversationId}::uuid and message.direction = 'outbound'
         and message.status in ('queued', 'sending')
       order by message.at, message.arrival`;

    for (const row of rows) {
      const message = { messageId: row.id, conversationId };
      if (row.status === "sending") {
        const until = new Date((row.send_began_at ?? now).getTime() + longestSendMs);
        if (until > now) return { kind: "wait", until };
        await recordDelivery(work, message, { kind: "unknown", failure: { reason: "no-answer" } }, now);
        continue;
      }
      if (!replyWindow(row.last_inbound_at, now).allowed) {
        await recordDelivery(work, message, { kind: "rejected", failure: { reason: "window-closed" } }, now);
        continue;
      }
      if (row.retry_at !== null && row.retry_at > now) return { kind: "wait", until: row.retry_at };
      await tx.message.update({
        where: { id: row.id },
        data: {
          status: "sending",
          attemptCount: { increment: 1 },
          sendBeganAt: now,
          retryAt: null,
          revision: { increment: 1 },
        },
      });
      announce(messageChanged(message));
      return {
        kind: "claimed",
        reply: {
          ...message,
          accountId: row.account_id,
          recipient: row.recipient,
          text: row.text,
          details: row.details,
          replyTo: row.reply_to_external_id,
          replyMode: "response",
          tries: row.attempt_count + 1,
          sendBeganAt: now,
        },
      };
    }
    return { kind: "none" };
  });
}
