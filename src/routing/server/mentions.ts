import { mentionsChanged } from "../../conversations/announcements";
import type { Mention } from "../../conversations/conversation-note";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import { unitOfWork } from "../../platform/unit-of-work";

const pageSize = 30;
const wordsLength = 200;

/** The place of a mention in somebody's list of them. */
export type MentionCursor = { at: Date; noteId: string };

/** A page of the notes in which somebody is mentioned, the latest first. */
export type MentionsPage = { mentions: Mention[]; next: MentionCursor | null };

/** Where colleagues mention this person, the latest first, from a place on. */
export async function listMentions(
  database: Database,
  userId: string,
  after: MentionCursor | null,
): Promise<MentionsPage> {
  const earlier = after
    ? Prisma.sql`and (mention.mentioned_at, mention.note_id) < (${after.at}, ${after.noteId}::uuid)`
    : Prisma.empty;
  const rows = await database.$queryRaw<Mention[]>`
    select mention.note_id as "noteId", note.conversation_id as "conversationId",
           contact.name as "contactName", author.name as "authorName",
           left(note.text, ${wordsLength}) as words, mention.mentioned_at as "mentionedAt",
           mention.read_at is not null as "isRead"
      from note_mention mention
      join conversation_note note on note.id = mention.note_id
      join "user" author on author.id = note.author_id
      join conversation on conversation.id = note.conversation_id
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
     where mention.user_id = ${userId}::uuid ${earlier}
     order by mention.mentioned_at desc, mention.note_id desc
     limit ${pageSize + 1}`;
  const mentions = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? mentions.at(-1) : undefined;
  return { mentions, next: last ? { at: last.mentionedAt, noteId: last.noteId } : null };
}

/** How many mentions of each of these people they have not read; who has none is left out. */
export async function countUnreadMentions(
  reader: Database | Transaction,
  userIds: readonly string[],
): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await reader.noteMention.groupBy({
    by: ["userId"],
    where: { userId: { in: [...userIds] }, readAt: null },
    _count: true,
  });
  return new Map(rows.map(({ userId, _count }) => [userId, _count]));
}

/** This person has read where they are mentioned in the notes of a conversation. */
export function readMentions(
  database: Database,
  { userId, conversationId }: { userId: string; conversationId: string },
  now: Date,
): Promise<void> {
  return unitOfWork(database, async ({ tx, announce }) => {
    const { count } = await tx.noteMention.updateMany({
      where: { userId, readAt: null, note: { conversationId } },
      data: { readAt: now },
    });
    if (count > 0) announce(mentionsChanged({ userId }));
  });
}
