import { namesOfColleagues } from "../../agents/server/list-colleagues";
import { mentionsChanged, noteChanged } from "../../conversations/announcements";
import type { NoteForm } from "../../conversations/conversation-note";
import type { Database, Transaction } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import { type ConversationReader, maySeeConversation } from "./may-see-conversation";

/** A note that somebody writes about a conversation, or writes anew. */
export type WrittenNote = {
  writer: ConversationReader;
  conversationId: string;
  noteId: string;
  form: NoteForm;
};

/** `colleague-gone`: somebody it mentions works here no more. In every case but `written` nothing was changed. */
export type NoteWriting = { kind: "written" } | { kind: "colleague-gone" } | NotYours;

/**
 * Writes a note about a conversation that its author may see, and tells whoever it mentions, who may see the
 * conversation from now on. The same id twice is one note. Nothing of it ever reaches the contact.
 */
export function writeNote(
  database: Database,
  { writer, conversationId, noteId, form }: WrittenNote,
  now: Date,
): Promise<NoteWriting | { kind: "id-taken" }> {
  return unitOfWork(database, async (work) => {
    const { tx, announce } = work;
    if (!(await maySeeConversation(tx, writer, conversationId))) return { kind: "not-yours" };
    const own = { id: noteId, conversationId, authorId: writer.id };
    if (!(await canMention(tx, form))) {
      return (await isThere(tx, own)) ? { kind: "written" } : { kind: "colleague-gone" };
    }
    const created = await tx.$executeRaw`
      insert into conversation_note (id, conversation_id, author_id, text, created_at)
      values (${noteId}::uuid, ${conversationId}::uuid, ${writer.id}::uuid, ${form.text}, ${now})
      on conflict (id) do nothing`;
    if (created === 0) return { kind: (await isThere(tx, own)) ? "written" : "id-taken" };
    await mention(work, { noteId, authorId: writer.id, userIds: form.mentionedIds }, now);
    announce(noteChanged({ conversationId, noteId }));
    return { kind: "written" };
  });
}

/** Its author changes a note. Who is mentioned now and was not is told; who no longer is, is not. */
export function editNote(
  database: Database,
  { writer, conversationId, noteId, form }: WrittenNote,
  now: Date,
): Promise<NoteWriting> {
  return unitOfWork(database, async (work) => {
    const { tx, announce } = work;
    if (!(await holdsOwnNote(tx, { writer, conversationId, noteId }))) return { kind: "not-yours" };
    if (!(await canMention(tx, form, noteId))) return { kind: "colleague-gone" };
    // Each change is later than the one before, whatever the clocks of several processes say.
    await tx.$executeRaw`
      update conversation_note
         set text = ${form.text},
             edited_at = greatest(${now}::timestamptz,
                                  coalesce(edited_at, created_at) + interval '1 millisecond')
       where id = ${noteId}::uuid`;
    await mention(work, { noteId, authorId: writer.id, userIds: form.mentionedIds }, now);
    announce(noteChanged({ conversationId, noteId }));
    return { kind: "written" };
  });
}

/** Its author takes a note back, with all its mentions. */
export function deleteNote(
  database: Database,
  note: Omit<WrittenNote, "form">,
): Promise<{ kind: "deleted" } | NotYours> {
  return unitOfWork(database, async ({ tx, announce }) => {
    const { noteId, conversationId } = note;
    if (!(await holdsOwnNote(tx, note))) return { kind: "not-yours" };
    const mentionedIds = await mentionedBy(tx, noteId);
    await tx.conversationNote.delete({ where: { id: noteId } });
    announce(noteChanged({ conversationId, noteId }));
    for (const userId of mentionedIds) announce(mentionsChanged({ userId }));
    return { kind: "deleted" };
  });
}

async function isThere(
  tx: Transaction,
  note: { id: string; conversationId: string; authorId: string },
): Promise<boolean> {
  return (await tx.conversationNote.count({ where: note })) > 0;
}

/** Locks a note that this person wrote about a conversation they may see; whether there is one. */
async function holdsOwnNote(
  tx: Transaction,
  { writer, conversationId, noteId }: Omit<WrittenNote, "form">,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from conversation_note
     where id = ${noteId}::uuid and conversation_id = ${conversationId}::uuid
       and author_id = ${writer.id}::uuid for update`;
  return rows.length > 0 && (await maySeeConversation(tx, writer, conversationId));
}

/** Whether all that it mentions work here, except whom it mentioned before. */
async function canMention(tx: Transaction, { mentionedIds }: NoteForm, noteId?: string): Promise<boolean> {
  const before = noteId ? await mentionedBy(tx, noteId) : [];
  const anew = mentionedIds.filter((id) => !before.includes(id));
  return (await namesOfColleagues(tx, anew)) !== null;
}

type Mentions = { noteId: string; authorId: string; userIds: readonly string[] };

/** Makes these the mentions of a note; what was read stays read. Nobody is told of a note of their own. */
async function mention({ tx, announce }: UnitOfWork, mentions: Mentions, now: Date): Promise<void> {
  const { noteId, authorId } = mentions;
  const userIds = [...new Set(mentions.userIds)].filter((id) => id !== authorId).sort();
  const before = await mentionedBy(tx, noteId);
  const gone = before.filter((id) => !userIds.includes(id));
  const added = userIds.filter((id) => !before.includes(id));
  await tx.noteMention.deleteMany({ where: { noteId, userId: { in: gone } } });
  await tx.noteMention.createMany({
    data: added.map((userId) => ({ noteId, userId, mentionedAt: now })),
  });
  for (const userId of [...gone, ...added]) announce(mentionsChanged({ userId }));
}

async function mentionedBy(tx: Transaction, noteId: string): Promise<string[]> {
  const rows = await tx.noteMention.findMany({ where: { noteId }, select: { userId: true } });
  return rows.map(({ userId }) => userId);
}
