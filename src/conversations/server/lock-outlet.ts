import { type AccountState, accountState } from "../../integration-accounts/account-health";
import type { Transaction } from "../../platform/database";
import type { MessageAuthor } from "../message";
import { type ReplyWindow, replyWindow } from "../reply-window";
import { isBlocked } from "./is-blocked";
import { lockConversation } from "./lock-conversations";

/** What decides whether something may be said in a conversation now, whose row the transaction holds. */
export type Outlet = {
  accountId: string;
  window: ReplyWindow;
  accountState: AccountState;
  /** Whether another app has the thread. */
  isHeldElsewhere: boolean;
  /** The next place in the transcript: after everything that is there, and never before now. */
  nextAt: Date;
};

type Row = {
  account_id: string;
  last_inbound_at: Date | null;
  window_closes_at: Date | null;
  human_agent_enabled: boolean;
  last_message_at: Date | null;
  thread_owner_app_id: string | null;
  unusable_since: Date | null;
  deactivated_at: Date | null;
  deleted_at: Date | null;
  is_blocked: boolean;
};

/**
 * Locks a conversation until the transaction ends, and judges what may be said in it now by this author. Throws when
 * there is no such conversation.
 */
export async function lockOutlet(
  tx: Transaction,
  { conversationId, author }: { conversationId: string; author: MessageAuthor },
  now: Date,
): Promise<Outlet> {
  await lockConversation(tx, conversationId);
  const [row] = await tx.$queryRaw<Row[]>`
    select address.account_id, conversation.last_inbound_at, conversation.window_closes_at,
           conversation.last_message_at, conversation.thread_owner_app_id, account.human_agent_enabled,
           account.unusable_since, account.deactivated_at, account.deleted_at, ${isBlocked} as is_blocked
      from conversation
      join contact_address address on address.id = conversation.address_id
      join integration_account account on account.id = address.account_id
     where conversation.id = ${conversationId}::uuid`;
  if (!row) throw new Error(`There is no conversation ${conversationId}.`);
  return {
    accountId: row.account_id,
    window: replyWindow(
      {
        windowClosesAt: row.window_closes_at,
        lastInboundAt: row.last_inbound_at,
        isBlocked: row.is_blocked,
      },
      { humanAgentEnabled: row.human_agent_enabled, author },
      now,
    ),
    accountState: accountState({
      unusableSince: row.unusable_since,
      deactivatedAt: row.deactivated_at,
      deletedAt: row.deleted_at,
    }),
    isHeldElsewhere: row.thread_owner_app_id !== null,
    nextAt: new Date(Math.max(now.getTime(), (row.last_message_at?.getTime() ?? 0) + 1)),
  };
}
