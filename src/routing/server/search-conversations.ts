import type { MessageAuthor } from "../../conversations/message";
import { searchSnippet } from "../../conversations/search-snippet";
import { searchQuery } from "../../conversations/search-tokens";
import type { TranscriptCursor } from "../../conversations/transcript";
import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { FoundContact, FoundMessage, SearchPage } from "../conversation-search";
import { type ConversationReader, maySeeCondition } from "./may-see-conversation";

const pageSize = 30;
const mostContacts = 8;

/** What somebody looks for. */
export type Search = {
  reader: ConversationReader;
  typed: string;
  /** The last message of the page before; null: the first page. */
  before: TranscriptCursor | null;
};

/**
 * The messages that hold all that was typed, newest first, and the contacts who are called so: of the conversations
 * that this person may see, and of no other. What was taken back is not found, what was edited by its text of now.
 */
export async function searchConversations(database: Database, search: Search): Promise<SearchPage> {
  const { reader, typed, before } = search;
  const query = searchQuery(typed);
  if (query === null) return { contacts: [], messages: [], hasMore: false };
  const rows = await database.$queryRaw<MessageRow[]>(
    foundMessagesQuery({ reader, query, before }, pageSize + 1),
  );
  const contacts =
    before === null
      ? await database.$queryRaw<ContactRow[]>(foundContactsQuery({ reader, query }, mostContacts))
      : [];
  return {
    contacts: contacts.map((row) => toContact(row, typed)),
    messages: rows.slice(0, pageSize).map((row) => toMessage(row, typed)),
    hasMore: rows.length > pageSize,
  };
}

type Asked = { reader: ConversationReader; query: string };

/** The conditions on the tokens are those of the indexes message_search and contact_search. */
export function foundMessagesQuery(
  { reader, query, before }: Asked & { before: TranscriptCursor | null },
  limit: number,
): Prisma.Sql {
  const earlier = before
    ? Prisma.sql`and (message.at, message.arrival) < (${before.at}, ${BigInt(before.arrival)})`
    : Prisma.empty;
  return Prisma.sql`
    select found.*, contact.name as contact_name, account.name as account_name
      from (select message.id, message.conversation_id, message.text, message.author::text as author,
                   message.at, message.arrival
              from message
             where search_vector(message.search_tokens) @@ ${query}::tsquery and message.search_tokens <> ''
               and message.deleted_at is null ${earlier}
               and ${maySeeCondition(reader, Prisma.sql`message.conversation_id`)}
             order by message.at desc, message.arrival desc limit ${limit}) found
      join conversation on conversation.id = found.conversation_id
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
      join integration_account account on account.id = address.account_id
     order by found.at desc, found.arrival desc`;
}

export function foundContactsQuery({ reader, query }: Asked, limit: number): Prisma.Sql {
  return Prisma.sql`
    select conversation.id as conversation_id, conversation.last_message_at,
           contact.name as contact_name, account.name as account_name
      from contact
      join contact_address address on address.contact_id = contact.id
      join conversation on conversation.address_id = address.id
      join integration_account account on account.id = address.account_id
     where search_vector(contact.search_tokens) @@ ${query}::tsquery and contact.search_tokens <> ''
       and ${maySeeCondition(reader, Prisma.sql`conversation.id`)}
     order by conversation.last_message_at desc nulls last, conversation.id limit ${limit}`;
}

type MessageRow = {
  id: string;
  conversation_id: string;
  text: string;
  author: MessageAuthor;
  at: Date;
  arrival: bigint;
  contact_name: string | null;
  account_name: string;
};

function toMessage(row: MessageRow, typed: string): FoundMessage {
  return {
    messageId: row.id,
    conversationId: row.conversation_id,
    contactName: row.contact_name,
    accountName: row.account_name,
    author: row.author,
    snippet: searchSnippet(row.text, typed),
    at: row.at,
    arrival: row.arrival.toString(),
  };
}

type ContactRow = {
  conversation_id: string;
  last_message_at: Date | null;
  contact_name: string | null;
  account_name: string;
};

function toContact(row: ContactRow, typed: string): FoundContact {
  return {
    conversationId: row.conversation_id,
    contactName: row.contact_name === null ? [] : searchSnippet(row.contact_name, typed),
    accountName: row.account_name,
    lastMessageAt: row.last_message_at,
  };
}
