import type { SignedInUser } from "../../agents/user";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";

/** Who asks to see a conversation: their id, and what they are. */
export type ConversationReader = Pick<SignedInUser, "id" | "roles">;

/**
 * Which conversations somebody may see, as a condition on an SQL expression that names one: supervisors all;
 * agents those of which they take or took part in an interaction; nobody else any. The one place that says so.
 */
export function maySeeCondition({ id, roles }: ConversationReader, conversationId: Prisma.Sql): Prisma.Sql {
  if (roles.includes("supervisor")) return Prisma.sql`true`;
  if (!roles.includes("agent")) return Prisma.sql`false`;
  return Prisma.sql`exists (
    select 1 from participation seen
     where seen.conversation_id = ${conversationId} and seen.agent_id = ${id}::uuid)`;
}

/**
 * The same for a row of "user" in place of one reader, who must still work here: a condition on SQL that joins "user"
 * and names a conversation.
 */
export function userMaySee(conversationId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`("user".deactivated_at is null and (
    'supervisor' = any("user".roles)
    or 'agent' = any("user".roles) and exists (
      select 1 from participation seen
       where seen.conversation_id = ${conversationId} and seen.agent_id = "user".id)))`;
}

/**
 * Which attachments somebody may see, as a condition on `attachment` with its `message` joined: those of messages
 * that stand in a conversation they may see, and what they uploaded themselves and have not sent yet.
 */
export function maySeeAttachmentCondition(reader: ConversationReader): Prisma.Sql {
  return Prisma.sql`(
    message.deleted_at is null and message.id is not null
      and ${maySeeCondition(reader, Prisma.sql`message.conversation_id`)}
    or attachment.message_id is null and attachment.uploaded_by_id = ${reader.id}::uuid)`;
}

/** Whether this person may see this conversation; of one that does not exist, not. */
export async function maySeeConversation(
  database: Database | Transaction,
  reader: ConversationReader,
  conversationId: string,
): Promise<boolean> {
  const rows = await database.$queryRaw<unknown[]>`
    select 1 from conversation
     where conversation.id = ${conversationId}::uuid
       and ${maySeeCondition(reader, Prisma.sql`conversation.id`)}`;
  return rows.length > 0;
}
