import { searchQuery } from "../../conversations/search-tokens";
import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { ContactCard, StandingMerge } from "../contact-card";
import { type ConversationReader, maySeeCondition } from "./may-see-conversation";

const mostFound = 12;

/**
 * Contacts who are called so, of whom this person may see every conversation, and could merge: the latest first, at
 * most 12, without `exceptId`.
 */
export async function findContacts(
  database: Database,
  { reader, typed, exceptId }: { reader: ConversationReader; typed: string; exceptId: string },
): Promise<ContactCard[]> {
  const query = searchQuery(typed);
  if (query === null) return [];
  const isCalledSo = Prisma.sql`contact.id <> ${exceptId}::uuid
    and search_vector(contact.search_tokens) @@ ${query}::tsquery and contact.search_tokens <> ''`;
  return loadCards(database, reader, isCalledSo);
}

/** One contact, for whoever may see every conversation of theirs; null for anybody else. */
export async function findContactCard(
  database: Database,
  { reader, contactId }: { reader: ConversationReader; contactId: string },
): Promise<ContactCard | null> {
  const [card] = await loadCards(database, reader, Prisma.sql`contact.id = ${contactId}::uuid`);
  return card ?? null;
}

function loadCards(
  database: Database,
  reader: ConversationReader,
  condition: Prisma.Sql,
): Promise<ContactCard[]> {
  return database.$queryRaw<ContactCard[]>`
    select contact.id as "contactId", contact.name, contact.email, contact.phone,
           contact.blocked_at is not null as "isBlocked", places.conversations
      from contact
      join lateral (
        select json_agg(json_build_object('conversationId', conversation.id, 'accountName', account.name,
                                          'lastMessageAt', conversation.last_message_at)
                        order by conversation.last_message_at desc nulls last) as conversations,
               max(conversation.last_message_at) as last_at,
               bool_and(${maySeeCondition(reader, Prisma.sql`conversation.id`)}) as may_see
          from contact_address address
          join conversation on conversation.address_id = address.id
          join integration_account account on account.id = address.account_id
         where address.contact_id = contact.id) places on places.may_see
     where ${condition}
     order by places.last_at desc nulls last, contact.id limit ${mostFound}`.then((cards) =>
    cards.map(withDates),
  );
}

/** JSON knows no dates. */
function withDates(card: ContactCard): ContactCard {
  return {
    ...card,
    conversations: card.conversations.map((place) => ({
      ...place,
      lastMessageAt: place.lastMessageAt === null ? null : new Date(place.lastMessageAt),
    })),
  };
}

/** The merges that stand with this contact as the kept one, the last first; for whoever may see the contact. */
export async function listMerges(
  database: Database,
  { reader, contactId }: { reader: ConversationReader; contactId: string },
): Promise<StandingMerge[]> {
  if ((await findContactCard(database, { reader, contactId })) === null) return [];
  return database.$queryRaw<StandingMerge[]>`
    select merge.id as "mergeId", merged.name, merge.merged_at as "mergedAt", "user".name as "mergedByName"
      from contact_merge merge
      join contact merged on merged.id = merge.merged_contact_id
      left join "user" on "user".id = merge.merged_by_id
     where merge.kept_contact_id = ${contactId}::uuid and merge.undone_at is null
     order by merge.merged_at desc, merge.id`;
}
