import type { SignedInUser } from "../../agents/user";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";

/** Who asks to see a conversation: their id, and what they are. */
export type ConversationReader = Pick<SignedInUser, "id" | "roles">;

/**
 * Which conversations somebody may see, as a condition on an SQL expression that names one: supervisors all;
 * agents those of which they take or took part in an interaction, or in a note of which a colleague mentions them;
 * nobody else any. The one place that says so, here for one reader and in `whoMaySee` for one conversation.
 */
export function maySeeCondition(reader: ConversationReader, conversationId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(waysToSee(reader, conversationId), " or ")})`;
}

/** The same, each reason by itself: what must be in an order is found by each of them, and not by "or". */
export function waysToSee({ id, roles }: ConversationReader, conversationId: Prisma.Sql): Prisma.Sql[] {
  if (roles.includes("supervisor")) return [Prisma.sql`true`];
  if (!roles.includes("agent")) return [Prisma.sql`false`];
  return [tookPart(id, conversationId), isMentioned(id, conversationId)];
}

/** That an agent takes or took part in an interaction of a conversation. */
export function tookPart(agentId: string, conversationId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select 1 from participation seen
     where seen.conversation_id = ${conversationId} and seen.agent_id = ${agentId}::uuid)`;
}

function isMentioned(userId: string, conversationId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select 1 from note_mention mention join conversation_note note on note.id = mention.note_id
     where note.conversation_id = ${conversationId} and mention.user_id = ${userId}::uuid)`;
}

/** Everybody who may see these conversations. */
export function whoMaySee(
  database: Database | Transaction,
  conversationIds: readonly string[],
): Promise<{ conversationId: string; userId: string }[]> {
  if (conversationIds.length === 0) return Promise.resolve([]);
  const ids = Prisma.sql`${[...conversationIds]}::uuid[]`;
  return database.$queryRaw<{ conversationId: string; userId: string }[]>`
    select conversation.id as "conversationId", "user".id as "userId"
      from conversation
      join "user" on "user".roles @> '{supervisor}'::role[]
                  or "user".roles @> '{agent}'::role[] and "user".id in (
                       select agent_id from participation where conversation_id = conversation.id
                       union all
                       select mention.user_id
                         from note_mention mention join conversation_note note on note.id = mention.note_id
                        where note.conversation_id = conversation.id)
     where conversation.id = any(${ids}) and "user".deactivated_at is null`;
}

/**
 * The same for a row of "user" in place of one reader, who must still work here: a condition on SQL that joins "user"
 * and names a conversation.
 */
export function userMaySee(conversationId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`("user".deactivated_at is null and (
    'supervisor' = any("user".roles)
    or 'agent' = any("user".roles) and (
      exists (
        select 1 from participation seen
         where seen.conversation_id = ${conversationId} and seen.agent_id = "user".id)
      or exists (
        select 1 from note_mention mention join conversation_note note on note.id = mention.note_id
         where note.conversation_id = ${conversationId} and mention.user_id = "user".id))))`;
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
