import type { Database } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { AttachmentKind } from "../attachment";
import { type DeliveryFailure, type FailureReason, spread } from "../delivery-outcome";
import type { MessageAuthor } from "../message";
import type { MessageDetails } from "../message-details";
import type { ReplyMode } from "../reply-mode";
import { replyWindow, type WindowReason } from "../reply-window";
import { type Moment, recordDelivery } from "./record-delivery";

/** A message that the claimer alone may now hand to the channel. */
export type ClaimedReply = {
  messageId: string;
  conversationId: string;
  accountId: string;
  /** How the contact is known on the account. */
  recipient: string;
  text: string;
  details: MessageDetails | null;
  /** The file that it is, in place of a text. */
  file: ReplyFile | null;
  /** The external id of the message that it answers. */
  replyTo: string | null;
  /** As what it may go out now; the window may have moved on while it waited. */
  replyMode: ReplyMode;
  sendBeganAt: Date;
};

/** A file of ours: what it is sent as, and where its bytes lie. */
export type ReplyFile = {
  kind: AttachmentKind;
  /** Null when they are not in the store. */
  storageKey: string | null;
  contentType: string | null;
  fileName: string | null;
};

type MessageIds = Pick<ClaimedReply, "messageId" | "conversationId">;

/** What stands at the head of a conversation's queue. */
export type NextReply =
  | { kind: "claimed"; reply: ClaimedReply }
  /** The head waits for its next try; nothing may overtake it. */
  | { kind: "wait"; until: Date }
  | { kind: "none" };

type Row = {
  id: string;
  status: "queued" | "sending";
  author: MessageAuthor;
  account_id: string;
  recipient: string;
  text: string;
  details: MessageDetails | null;
  reply_to_external_id: string | null;
  file_kind: AttachmentKind | null;
  storage_key: string | null;
  content_type: string | null;
  file_name: string | null;
  failure: DeliveryFailure | null;
  retry_at: Date | null;
  send_began_at: Date | null;
  last_inbound_at: Date | null;
  window_closes_at: Date | null;
  human_agent_enabled: boolean;
  throttled_until: Date | null;
  unusable_since: Date | null;
};

/** How long a message may be on its way; longer than any call to a platform is let to take. */
const longestSendMs = 60_000;

/** A shorter hold of the account is a pause between messages, of which nobody need be told. */
const shortHoldMs = 5_000;

/** Over how long the conversations of an account come back after a hold, at most. */
const returnSpreadMs = 5_000;

/**
 * Claims the oldest queued message of a conversation by moving it to `sending`, for one claimer however
 * many try. A message that has been `sending` for too long is what a process left that died: nobody knows
 * its outcome, and it becomes unconfirmed. One that may no longer go out, since its reply window has moved on
 * while it waited, fails with that reason. While its account is held, nothing is claimed.
 */
export async function claimNextReply(
  database: Database,
  conversationId: string,
  moment: Moment,
): Promise<NextReply> {
  const { now } = moment;
  return unitOfWork(database, async (work) => {
    for (const row of await lockOutbox(work, conversationId)) {
      const message = { messageId: row.id, conversationId };
      if (row.status === "sending") {
        const until = new Date((row.send_began_at ?? now).getTime() + longestSendMs);
        if (until > now) return { kind: "wait", until };
        await recordDelivery(work, message, { kind: "unknown", failure: { reason: "no-answer" } }, moment);
        continue;
      }
      const judged = judge(row, now);
      if (!judged.allowed) {
        await recordDelivery(work, message, { kind: "rejected", failure: judged.failure }, moment);
        continue;
      }
      if (row.retry_at !== null && row.retry_at > now) return { kind: "wait", until: row.retry_at };
      const hold = row.throttled_until;
      if (hold !== null && hold > now) return waitForAccount(work, { message, row, hold }, moment);
      return {
        kind: "claimed",
        reply: {
          ...message,
          accountId: row.account_id,
          recipient: row.recipient,
          text: row.text,
          details: row.details,
          file: fileOf(row),
          replyTo: row.reply_to_external_id,
          replyMode: judged.replyMode,
          sendBeganAt: await beginSending(work, message, now),
        },
      };
    }
    return { kind: "none" };
  });
}

function fileOf({ file_kind: kind, ...row }: Row): ReplyFile | null {
  if (kind === null) return null;
  return { kind, storageKey: row.storage_key, contentType: row.content_type, fileName: row.file_name };
}

/** What of a conversation waits to go out, in order. The conversation stays locked until the transaction ends. */
async function lockOutbox({ tx }: UnitOfWork, conversationId: string): Promise<Row[]> {
  // A statement of its own: what waited for the lock must then read what the lock's holder wrote.
  await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
  return tx.$queryRaw<Row[]>`
    select message.id, message.status, message.author::text, message.account_id,
           address.external_id as recipient, message.text, message.details, message.reply_to_external_id, message.failure,
           message.retry_at,
           message.send_began_at, conversation.last_inbound_at, conversation.window_closes_at, account.human_agent_enabled, account.throttled_until,
           account.unusable_since,
           file.kind::text as file_kind, file.storage_key, file.content_type, file.file_name
      from message
      join conversation on conversation.id = message.conversation_id
      join contact_address address on address.id = conversation.address_id
      join integration_account account on account.id = message.account_id
      left join attachment file on file.message_id = message.id and file.position = 0
     where message.conversation_id = ${conversationId}::uuid and message.direction = 'outbound'
       and message.status in ('queued', 'sending')
     order by message.at, message.arrival`;
}

type Judgement = { allowed: true; replyMode: ReplyMode } | { allowed: false; failure: DeliveryFailure };

/** Whether a message may go out now, and as what. */
function judge(row: Row, now: Date): Judgement {
  const window = replyWindow(
    { windowClosesAt: row.window_closes_at, lastInboundAt: row.last_inbound_at },
    { humanAgentEnabled: row.human_agent_enabled, author: row.author },
    now,
  );
  if (!window.allowed) return { allowed: false, failure: { reason: reasonOf(window.reason) } };
  // Refused as a person's late answer, it is tried again only if it need not be one any more.
  const isRefusedAsLate = row.failure?.reason === "human-agent-refused";
  return window.replyMode === "human-agent" && isRefusedAsLate && row.failure
    ? { allowed: false, failure: row.failure }
    : { allowed: true, replyMode: window.replyMode };
}

function reasonOf(reason: WindowReason): FailureReason {
  return reason === "human-agent-off" ? reason : "window-closed";
}

/**
 * The account takes nothing for now: the conversation comes back after that, not all of them in one moment. Of a
 * hold that is worth knowing, the message says why it waits; what the platform said of this very message stays.
 */
async function waitForAccount(
  { tx, announce }: UnitOfWork,
  { message, row, hold }: { message: MessageIds; row: Row; hold: Date },
  { now, random }: Moment,
): Promise<NextReply> {
  if (hold.getTime() - now.getTime() <= shortHoldMs) return { kind: "wait", until: hold };
  const isRefused = row.unusable_since !== null;
  if (!isRefused || row.failure === null) {
    const { faultCount } = row.failure ?? {};
    const reason: FailureReason = isRefused ? "account-refused" : "throttled";
    const failure: DeliveryFailure = { reason, ...(faultCount && { faultCount }) };
    await tx.message.update({
      where: { id: row.id },
      data: { failure, retryAt: isRefused ? null : hold, revision: { increment: 1 } },
    });
    announce(messageChanged(message));
  }
  return { kind: "wait", until: new Date(hold.getTime() + spread(returnSpreadMs, random)) };
}

async function beginSending({ tx, announce }: UnitOfWork, message: MessageIds, now: Date): Promise<Date> {
  await tx.message.update({
    where: { id: message.messageId },
    data: {
      status: "sending",
      attemptCount: { increment: 1 },
      sendBeganAt: now,
      retryAt: null,
      revision: { increment: 1 },
    },
  });
  announce(messageChanged(message));
  return now;
}
