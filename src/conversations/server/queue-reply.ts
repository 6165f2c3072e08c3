import { type AccountState, accountState } from "../../integration-accounts/account-health";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import { type ReplyWindow, replyWindow } from "../reply-window";
import { ensureDelivery } from "./delivery-queue";

/** A reply as the composer made it. */
export type Reply = {
  /** Made by the composer; the same id twice is the same reply. */
  messageId: string;
  conversationId: string;
  authorUserId: string;
  text: string;
};

/** What queueing a reply answers. `refused`: nothing was written, and why. */
export type QueuedReply =
  | { kind: "queued" }
  | { kind: "refused"; window: Extract<ReplyWindow, { allowed: false }> }
  /** The account takes no new replies now: nothing was written. */
  | { kind: "account-closed"; accountState: Exclude<AccountState, "usable"> }
  /** The id belongs to another message; the composer made a mistake. */
  | { kind: "id-taken" };

type LockedRow = {
  account_id: string;
  last_inbound_at: Date | null;
  window_closes_at: Date | null;
  human_agent_enabled: boolean;
  last_message_at: Date | null;
  unusable_since: Date | null;
  deactivated_at: Date | null;
  deleted_at: Date | null;
};

/**
 * Writes a reply as queued and ensures its delivery, in the caller's transaction. The message row is the
 * outbox. Its place in the transcript is fixed here: after everything that is there, and never before now.
 */
export async function queueReply(
  { tx, announce }: UnitOfWork,
  reply: Reply,
  now: Date,
): Promise<QueuedReply> {
  const { conversationId, messageId } = reply;
  await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
  const [conversation] = await tx.$queryRaw<LockedRow[]>`
    select address.account_id, conversation.last_inbound_at, conversation.window_closes_at,
           conversation.last_message_at, account.human_agent_enabled, account.unusable_since, account.deactivated_at, account.deleted_at
      from conversation
      join contact_address address on address.id = conversation.address_id
      join integration_account account on account.id = address.account_id
     where conversation.id = ${conversationId}::uuid`;
  if (!conversation) throw new Error(`There is no conversation ${conversationId}.`);

  const existing = await tx.message.findUnique({
    where: { id: messageId },
    select: { conversationId: true, authorUserId: true },
  });
  if (existing) {
    const isSame = existing.conversationId === conversationId && existing.authorUserId === reply.authorUserId;
    return { kind: isSame ? "queued" : "id-taken" };
  }

  const window = replyWindow(
    { windowClosesAt: conversation.window_closes_at, lastInboundAt: conversation.last_inbound_at },
    { humanAgentEnabled: conversation.human_agent_enabled, author: "agent" },
    now,
  );
  if (!window.allowed) return { kind: "refused", window };
  const state = accountState({
    unusableSince: conversation.unusable_since,
    deactivatedAt: conversation.deactivated_at,
    deletedAt: conversation.deleted_at,
  });
  if (state !== "usable") return { kind: "account-closed", accountState: state };

  const at = new Date(Math.max(now.getTime(), (conversation.last_message_at?.getTime() ?? 0) + 1));
  await tx.message.create({
    data: {
      id: messageId,
      conversationId,
      accountId: conversation.account_id,
      direction: "outbound",
      author: "agent",
      authorUserId: reply.authorUserId,
      text: reply.text,
      status: "queued",
      at,
    },
  });
  await tx.conversation.update({ where: { id: conversationId }, data: { lastMessageAt: at } });
  await ensureDelivery(tx, conversationId);
  announce(messageChanged({ conversationId, messageId }));
  return { kind: "queued" };
}
