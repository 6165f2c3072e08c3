import type { ConversationNote, NoteCursor } from "../../conversations/conversation-note";
import type { Database, Transaction } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import type { NotYours } from "../interaction";
import { type ConversationReader, maySeeConversation } from "./may-see-conversation";

const pageSize = 50;

/** A page of the notes of a conversation, the newest last. */
export type NotesPage = { kind: "notes"; notes: ConversationNote[]; hasOlder: boolean };

/** The newest notes of a conversation that this person may see, or those before a place. */
export async function listNotes(
  database: Database,
  { reader, conversationId }: { reader: ConversationReader; conversationId: string },
  before: NoteCursor | null,
): Promise<NotesPage | NotYours> {
  if (!(await maySeeConversation(database, reader, conversationId))) return { kind: "not-yours" };
  const rows = await database.conversationNote.findMany({
    where: { conversationId, ...(before && placeBefore(before)) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    // One more tells whether there is a page before.
    take: pageSize + 1,
    select: noteColumns,
  });
  return {
    kind: "notes",
    notes: rows.slice(0, pageSize).reverse().map(toNote),
    hasOlder: rows.length > pageSize,
  };
}

/** When something was written: not before `from`, and before `until`; null: whenever. */
type Span = { from: Date | null; until: Date | null };

/** The notes of a conversation that were written in a span of time, the newest last. */
export async function notesWithin(
  database: Database,
  conversationId: string,
  { from, until }: Span,
): Promise<ConversationNote[]> {
  const rows = await database.conversationNote.findMany({
    where: { conversationId, createdAt: { ...(from && { gte: from }), ...(until && { lt: until }) } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: noteColumns,
  });
  return rows.map(toNote);
}

/** These notes, as far as they are still there. */
export async function findNotes(
  reader: Database | Transaction,
  noteIds: readonly string[],
): Promise<ConversationNote[]> {
  if (noteIds.length === 0) return [];
  const rows = await reader.conversationNote.findMany({
    where: { id: { in: [...noteIds] } },
    select: noteColumns,
  });
  return rows.map(toNote);
}

const noteColumns = {
  id: true,
  conversationId: true,
  authorId: true,
  text: true,
  createdAt: true,
  editedAt: true,
  author: { select: { name: true } },
  mentions: { select: { userId: true, user: { select: { name: true } } }, orderBy: { userId: "asc" } },
} as const satisfies Prisma.ConversationNoteSelect;

type NoteRow = Prisma.ConversationNoteGetPayload<{ select: typeof noteColumns }>;

function toNote({ author, mentions, ...note }: NoteRow): ConversationNote {
  return {
    ...note,
    authorName: author.name,
    mentions: mentions.map(({ userId, user }) => ({ userId, name: user.name })),
    revision: (note.editedAt ?? note.createdAt).getTime(),
  };
}

function placeBefore({ at, id }: NoteCursor): Prisma.ConversationNoteWhereInput {
  // The first is implied by the second; it lets the index begin where the page does.
  return {
    createdAt: { lte: at },
    OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }],
  };
}
