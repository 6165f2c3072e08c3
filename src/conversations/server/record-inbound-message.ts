import { randomUUID } from "node:crypto";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { LockedConversation } from "./lock-conversations";

/** A message of the contact, in our words. */
export type InboundMessage = {
  externalId: string;
  text: string;
  attachmentTypes: string[];
  /** The platform's time. */
  at: Date;
};

/** What recording did. A duplicate changed nothing. */
export type RecordedMessage = { kind: "recorded"; messageId: string } | { kind: "duplicate" };

/**
 * Records a contact's message once: the second delivery of the same external id changes nothing. The
 * caller holds the conversation's lock.
 */
export async function recordInboundMessage(
  { tx, announce }: UnitOfWork,
  conversation: LockedConversation,
  message: InboundMessage,
): Promise<RecordedMessage> {
  const messageId = randomUUID();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recorded as (
      insert into message (id, conversation_id, account_id, external_id, direction, author, text,
                           attachment_types, status, at)
      values (${messageId}::uuid, ${conversation.conversationId}::uuid, ${conversation.accountId}::uuid,
              ${message.externalId}, 'inbound', 'contact', ${message.text}, ${message.attachmentTypes},
              'received', ${message.at})
      on conflict (account_id, external_id) do nothing
      returning id, at),
    counted as (
      update conversation
         set unread_count = unread_count + 1,
             last_message_at = greatest(last_message_at, recorded.at),
             last_inbound_at = greatest(last_inbound_at, recorded.at)
        from recorded
       where conversation.id = ${conversation.conversationId}::uuid)
    select id from recorded`;
  if (rows.length === 0) return { kind: "duplicate" };
  announce(messageChanged({ conversationId: conversation.conversationId, messageId }));
  return { kind: "recorded", messageId };
}
