import { randomUUID } from "node:crypto";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { conversationChanged, messageChanged } from "../announcements";
import type { AttachmentWords } from "../attachment";
import { windowClosesAfter } from "../reply-window";
import type { LockedConversation } from "./lock-conversations";
import { projectMessages } from "./project-messages";
import { recordAttachments } from "./record-attachments";

/** A message of before, as the platform tells of it. */
type HistoryMessage = {
  externalId: string;
  direction: "inbound" | "outbound";
  text: string;
  attachments: AttachmentWords[];
  replyToExternalId: string | null;
  at: Date;
};

/** What is known of a conversation's past; the messages are in their order. */
export type History = { contactName: string | null; messages: readonly HistoryMessage[] };

/**
 * Records what of a conversation's past is not known yet, and answers how many messages that were. A message is
 * known by its external id, however it came. Nothing of it counts as unread, and nothing is a receipt; when the
 * contact last wrote, and how long we may answer, is as true of it as of any other message. The caller holds the
 * conversation's lock.
 *
 * A message of our side that no echo tells of comes from nobody known here: from the Page's inbox, as far as the
 * transcript says. While the outcome of a reply of ours is open it may be that very message, so nothing that was
 * sent since is taken; its echo or the next import tells.
 */
export async function recordHistory(
  { tx, announce }: UnitOfWork,
  conversation: LockedConversation,
  { contactName, messages }: History,
): Promise<number> {
  const { conversationId, accountId, isNew } = conversation;
  const given = messages.map((message, ordinal) => ({
    ordinal,
    id: randomUUID(),
    external_id: message.externalId,
    direction: message.direction,
    text: message.text,
    attachment_types: message.attachments.map(({ kind }) => kind),
    reply_to: message.replyToExternalId,
    at: message.at,
    closes_at: message.direction === "inbound" ? windowClosesAfter(message.at) : null,
  }));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (ordinal int, id uuid, external_id text, direction message_direction, text text,
                  attachment_types text[], reply_to text, at timestamptz, closes_at timestamptz)),
    open_since as (
      select min(send_began_at) as at from message
       where conversation_id = ${conversationId}::uuid and direction = 'outbound' and external_id is null
         and status in ('sending', 'unconfirmed') and send_began_at is not null),
    recorded as (
      insert into message (id, conversation_id, account_id, external_id, direction, author, text,
                           attachment_types, reply_to_external_id, status, at)
      select given.id, ${conversationId}::uuid, ${accountId}::uuid, external_id, direction,
             (case direction when 'inbound' then 'contact' else 'pageInbox' end)::message_author, text,
             attachment_types, reply_to,
             (case direction when 'inbound' then 'received' else 'sent' end)::message_status, given.at
        from given, open_since
       where direction = 'inbound' or open_since.at is null
          -- The platform tells times to the second.
          or given.at < date_trunc('second', open_since.at)
       order by ordinal
      on conflict (account_id, external_id) do nothing
      returning id),
    placed as (
      update conversation
         set last_message_at = greatest(last_message_at, news.at),
             last_inbound_at = greatest(last_inbound_at, news.inbound_at),
             window_closes_at = greatest(window_closes_at, news.closes_at)
        from (select max(at) as at, max(at) filter (where direction = 'inbound') as inbound_at,
                     max(closes_at) as closes_at, count(*) as count
                from recorded join given using (id)) news
       where conversation.id = ${conversationId}::uuid and news.count > 0)
    select id from recorded`;

  const recordedIds = new Set(rows.map(({ id }) => id));
  const recorded = messages.flatMap(({ attachments, externalId }, index) => {
    const messageId = given[index]?.id;
    return messageId && recordedIds.has(messageId) ? [{ messageId, attachments, externalId }] : [];
  });
  await recordAttachments(
    tx,
    recorded.map(({ messageId, attachments }) => ({ messageId, attachments })),
  );
  const externalIds = recorded.map(({ externalId }) => externalId);
  await projectMessages({ tx, announce }, conversation, externalIds);
  const isNamed = contactName !== null && (await nameContact({ tx }, conversationId, contactName));
  // Nobody can be looking at a conversation that was not there.
  if (isNew) return recorded.length;
  for (const { messageId } of recorded) announce(messageChanged({ conversationId, messageId }));
  if (recorded.length > 0 || isNamed) announce(conversationChanged({ conversationId }));
  return recorded.length;
}

/** Names a contact of whom no name is known; whether it did. */
async function nameContact(
  { tx }: Pick<UnitOfWork, "tx">,
  conversationId: string,
  name: string,
): Promise<boolean> {
  const { count } = await tx.contact.updateMany({
    where: { name: null, addresses: { some: { conversation: { id: conversationId } } } },
    data: { name },
  });
  return count > 0;
}
