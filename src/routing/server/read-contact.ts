import type { ContactDetails, OtherConversation } from "../../conversations/contact-details";
import type { ContactFieldValue } from "../../conversations/contact-field";
import { listContactFields } from "../../conversations/server/contact-fields";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { NotYours } from "../interaction";
import { type ConversationReader, maySeeCondition, maySeeConversation } from "./may-see-conversation";

const mostOthers = 20;

/** What is kept of the contact of a conversation that this person may see, and where else they write. */
export async function readContact(
  database: Database | Transaction,
  { reader, conversationId }: { reader: ConversationReader; conversationId: string },
): Promise<{ kind: "contact"; contact: ContactDetails } | NotYours> {
  if (!(await maySeeConversation(database, reader, conversationId))) return { kind: "not-yours" };
  const { address } = await database.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: {
      address: {
        select: {
          pictureKey: true,
          profileFetchedAt: true,
          account: { select: { name: true, pageId: true } },
          contact: true,
        },
      },
    },
  });
  const { contact, account } = address;
  // Everything of them was erased.
  if (!contact) return { kind: "not-yours" };
  const { id: contactId, version, name, platformName, nameEnteredAt, email, phone } = contact;
  return {
    kind: "contact",
    contact: {
      ...{ contactId, version, name, platformName, email, phone },
      isNameEntered: nameEnteredAt !== null,
      // Only what the schema of a field accepted is ever written.
      values: contact.fields as Record<string, ContactFieldValue>,
      fields: await listContactFields(database),
      pictureAt: address.pictureKey === null ? null : address.profileFetchedAt,
      page: account,
      others: await listOthers(database, { reader, conversationId, contactId }),
    },
  };
}

/** The contact's other conversations, the latest first, at most 20. */
function listOthers(
  database: Database | Transaction,
  of: { reader: ConversationReader; conversationId: string; contactId: string },
): Promise<OtherConversation[]> {
  return database.$queryRaw<OtherConversation[]>`
    select conversation.id as "conversationId", account.name as "accountName",
           conversation.last_message_at as "lastMessageAt",
           ${maySeeCondition(of.reader, Prisma.sql`conversation.id`)} as "maySee"
      from contact_address address
      join conversation on conversation.address_id = address.id
      join integration_account account on account.id = address.account_id
     where address.contact_id = ${of.contactId}::uuid and conversation.id <> ${of.conversationId}::uuid
     order by conversation.last_message_at desc nulls last, conversation.id
     limit ${mostOthers}`;
}
