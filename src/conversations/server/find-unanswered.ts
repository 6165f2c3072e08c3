import type { Transaction } from "../../platform/database";
import { asksForAgent } from "./asks-for-agent";

/** A message of the contact that nobody has answered. */
export type UnansweredMessage = { conversationId: string; accountId: string; messageId: string };

/**
 * The contact's first message, in each of these conversations, that no side of ours has answered; an automatic message
 * is no answer. None where another app has the thread, or only what came before `workedUntil`, or while they were blocked, is left.
 */
export async function findUnanswered(
  tx: Transaction,
  conversations: readonly { conversationId: string; workedUntil: Date | null }[],
): Promise<UnansweredMessage[]> {
  return tx.$queryRaw<UnansweredMessage[]>`
    select distinct on (conversation.id) conversation.id as "conversationId",
           message.account_id as "accountId", message.id as "messageId"
      from jsonb_to_recordset(${JSON.stringify(conversations)}::jsonb)
        as given ("conversationId" uuid, "workedUntil" timestamptz)
      join conversation on conversation.id = given."conversationId"
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
      join message on message.conversation_id = conversation.id
     where conversation.thread_owner_app_id is null
       and message.direction = 'inbound' and message.deleted_at is null and ${asksForAgent("message")}
       and message.at > coalesce(greatest(given."workedUntil", contact.unblocked_at), '-infinity')
       and message.at > coalesce((
         select max(at) from message answer
          where answer.conversation_id = conversation.id and answer.direction = 'outbound'
            and answer.author <> 'system' and answer.status not in ('failed', 'discarded')), '-infinity')
     order by conversation.id, message.at, message.arrival`;
}
