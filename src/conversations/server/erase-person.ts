import type { Transaction } from "../../platform/database";
import { dropJobs } from "../../platform/jobs";
import { fetchAttachmentQueue } from "./attachment-queue";
import { deliverConversationQueue, deliverLaterQueue } from "./delivery-queue";
import { eraseFiles } from "./erase-files";
import { keepErasures } from "./erased-addresses";
import type { Person } from "./lock-person";

/** How much was erased, as the audit log keeps it. */
export type ErasedCounts = { conversations: number; messages: number; notes: number; attachments: number };

/**
 * Erases what conversations hold of a person, whose locks the transaction holds: what was said, notes and drafts about
 * them, their files, names and addresses. Of each conversation there remains that it was, and of each address its
 * account. No interaction refers to a message of theirs any more: the caller has seen to it. Answers also whom the
 * notes mentioned.
 */
export async function erasePerson(
  tx: Transaction,
  person: Person,
  now: Date,
): Promise<{ counts: ErasedCounts; mentionedIds: string[] }> {
  const { conversationIds, contactIds } = person;
  await keepWhatIsRefused(tx, person, now);

  const attachmentIds = await deleteAttachments(tx, conversationIds);
  const ofThese = { where: { conversationId: { in: conversationIds } } };
  await tx.messageChange.deleteMany(ofThese);
  const messages = await tx.message.deleteMany(ofThese);
  const mentions = await tx.noteMention.findMany({
    where: { note: { conversationId: { in: conversationIds } } },
    select: { userId: true },
  });
  const notes = await tx.conversationNote.deleteMany(ofThese);
  await tx.draft.deleteMany(ofThese);
  await tx.conversationWatch.deleteMany(ofThese);
  await emptyConversations(tx, conversationIds, now);

  const addressIds = person.addresses.map(({ addressId }) => addressId);
  await emptyAddresses(tx, addressIds);
  await tx.contactMerge.deleteMany({
    where: { OR: [{ keptContactId: { in: contactIds } }, { mergedContactId: { in: contactIds } }] },
  });
  await tx.contact.deleteMany({ where: { id: { in: contactIds } } });

  await dropJobs(tx, [deliverConversationQueue, deliverLaterQueue], conversationIds);
  await dropJobs(tx, [fetchAttachmentQueue], attachmentIds);
  await eraseFiles(tx, { attachmentIds, addressIds });
  const counts = {
    conversations: conversationIds.length,
    messages: messages.count,
    notes: notes.count,
    attachments: attachmentIds.length,
  };
  return { counts, mentionedIds: [...new Set(mentions.map(({ userId }) => userId))] };
}

/** By how much a platform's clock can be ahead of ours; a time beyond is a mistake of theirs. */
const clockToleranceHours = 24;

/**
 * What happened up to now is refused when it comes again; where the platform's clock is ahead of ours, what it has told
 * already as well.
 */
async function keepWhatIsRefused(
  tx: Transaction,
  { addresses, conversationIds }: Person,
  now: Date,
): Promise<void> {
  const newest = await tx.$queryRaw<{ address_id: string; at: Date }[]>`
    select address_id, least(greatest(
             ${now}::timestamptz, delivered_watermark, read_watermark, thread_owner_at,
             (select greatest(max(at) filter (where external_id is not null), max(echo_at)) from message
               where conversation_id = conversation.id),
             (select max(at) from message_change where conversation_id = conversation.id)),
             ${now}::timestamptz + ${clockToleranceHours} * interval '1 hour') as at
      from conversation where id = any(${conversationIds}::uuid[])`;
  const untilByAddress = new Map(newest.map((row) => [row.address_id, row.at]));
  await keepErasures(
    tx,
    addresses.map(({ accountId, externalId, addressId }) => ({
      accountId,
      externalId,
      erasedAt: untilByAddress.get(addressId) ?? now,
    })),
  );
}

/** Also what agents have uploaded for these conversations and not sent, as their drafts say. Answers the ids. */
async function deleteAttachments(tx: Transaction, conversationIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    delete from attachment
     where message_id in (select id from message where conversation_id = any(${[...conversationIds]}::uuid[]))
        or message_id is null and exists (
             select 1 from draft
              where draft.conversation_id = any(${[...conversationIds]}::uuid[])
                and draft.agent_id = attachment.uploaded_by_id
                and draft.details->'attachmentIds' ? attachment.id::text)
    returning id`;
  return rows.map(({ id }) => id);
}

/** Whoever waits for one of them with an event of this person finds it gone, and judges the event anew. */
async function emptyConversations(
  tx: Transaction,
  conversationIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update conversation
       set erased_at = ${now}, last_message_at = null, last_inbound_at = null, window_closes_at = null,
           thread_owner_app_id = null, thread_owner_at = null, next_source = null, unread_count = 0,
           delivered_watermark = null, read_watermark = null
     where id = any(${[...conversationIds]}::uuid[])`;
}

async function emptyAddresses(tx: Transaction, addressIds: readonly string[]): Promise<void> {
  await tx.contactAddress.updateMany({
    where: { id: { in: [...addressIds] } },
    data: {
      externalId: null,
      contactId: null,
      profileFetchedAt: null,
      profileOutcome: null,
      pictureKey: null,
      pictureType: null,
    },
  });
}
