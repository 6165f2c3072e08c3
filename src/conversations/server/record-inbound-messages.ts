import { randomUUID } from "node:crypto";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { LockedConversation } from "./lock-conversations";

/** A message of the contact, in our words. */
type InboundMessage = {
  externalId: string;
  text: string;
  attachmentTypes: string[];
  /** The platform's time. */
  at: Date;
};

/** A message and the conversation it belongs to, whose lock the caller holds. */
export type InboundEvent = { conversation: LockedConversation; message: InboundMessage };

/** What recording did. A duplicate changed nothing. */
export type RecordedMessage = { kind: "recorded"; messageId: string } | { kind: "duplicate" };

/**
 * Records contacts' messages once each, in their order, in one statement however many they are: the
 * second delivery of an external id changes nothing. Answers one result for each.
 */
export async function recordInboundMessages(
  { tx, announce }: UnitOfWork,
  events: readonly InboundEvent[],
): Promise<RecordedMessage[]> {
  const given = events.map(({ conversation, message }, ordinal) => ({
    ordinal,
    id: randomUUID(),
    conversation_id: conversation.conversationId,
    account_id: conversation.accountId,
    external_id: message.externalId,
    text: message.text,
    attachment_types: message.attachmentTypes,
    at: message.at,
  }));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    /* prepared */
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (ordinal int, id uuid, conversation_id uuid, account_id uuid, external_id text, text text,
                  attachment_types text[], at timestamptz)),
    recorded as (
      insert into message (id, conversation_id, account_id, external_id, direction, author, text,
                           attachment_types, status, at)
      select id, conversation_id, account_id, external_id, 'inbound', 'contact', text, attachment_types,
             'received', at
        from given order by ordinal
      on conflict (account_id, external_id) do nothing
      returning id, conversation_id, at),
    counted as (
      update conversation
         set unread_count = unread_count + news.count,
             last_message_at = greatest(last_message_at, news.at),
             last_inbound_at = greatest(last_inbound_at, news.at)
        from (select conversation_id, count(*)::int as count, max(at) as at
                from recorded group by conversation_id) news
       where conversation.id = news.conversation_id)
    select id from recorded`;

  const recordedIds = new Set(rows.map(({ id }) => id));
  return given.map(({ id, conversation_id: conversationId }) => {
    if (!recordedIds.has(id)) return { kind: "duplicate" };
    announce(messageChanged({ conversationId, messageId: id }));
    return { kind: "recorded", messageId: id };
  });
}
