import type { Database } from "../../platform/database";
import type { JournalEntry } from "../../platform/journal";
import type { DesktopEvent } from "../../routing/desktop-view";
import { findNotes } from "../../routing/server/conversation-notes";
import { whoMaySee } from "../../routing/server/may-see-conversation";
import { countUnreadMentions } from "../../routing/server/mentions";

/** An event and the one person it is for. */
type ToldEvent = { agentId: string; event: DesktopEvent };

/** What colleagues wrote about conversations, for everybody who may see these. */
export async function noteEvents(database: Database, entries: readonly JournalEntry[]): Promise<ToldEvent[]> {
  const changed = new Map<string, string>();
  for (const { kind, payload } of entries) {
    const { noteId, conversationId } = payload;
    if (kind === "note" && noteId && conversationId) changed.set(noteId, conversationId);
  }
  const [notes, readers] = await Promise.all([
    findNotes(database, [...changed.keys()]),
    whoMaySee(database, [...new Set(changed.values())]),
  ]);
  const found = new Map(notes.map((note) => [note.id, note]));
  return [...changed].flatMap(([noteId, conversationId]) => {
    const note = found.get(noteId);
    const event: DesktopEvent = note
      ? { kind: "note", note }
      : { kind: "note-removed", conversationId, noteId };
    return readers.flatMap((reader) =>
      reader.conversationId === conversationId ? [{ agentId: reader.userId, event }] : [],
    );
  });
}

/** How many mentions those have not read whose mentions changed. */
export async function mentionEvents(
  database: Database,
  entries: readonly JournalEntry[],
): Promise<ToldEvent[]> {
  const userIds = new Set(
    entries.flatMap(({ kind, payload }) => (kind === "mentions" && payload.userId ? [payload.userId] : [])),
  );
  const unread = await countUnreadMentions(database, [...userIds]);
  return [...userIds].map((userId) => ({
    agentId: userId,
    event: { kind: "mentions", unreadCount: unread.get(userId) ?? 0 },
  }));
}

/** Whose contact changed, for everybody who may see a conversation of theirs. */
export async function contactEvents(
  database: Database,
  entries: readonly JournalEntry[],
): Promise<ToldEvent[]> {
  const contactIds = new Set(
    entries.flatMap(({ kind, payload }) =>
      kind === "contact" && payload.contactId ? [payload.contactId] : [],
    ),
  );
  if (contactIds.size === 0) return [];
  const conversations = await database.$queryRaw<
    { conversationId: string; contactId: string; version: number }[]
  >`
    select conversation.id as "conversationId", contact.id as "contactId", contact.version
      from contact
      join contact_address address on address.contact_id = contact.id
      join conversation on conversation.address_id = address.id
     where contact.id = any(${[...contactIds]}::uuid[])`;
  const readers = await whoMaySee(
    database,
    conversations.map(({ conversationId }) => conversationId),
  );
  return conversations.flatMap((conversation) =>
    readers.flatMap(({ conversationId, userId }) =>
      conversationId === conversation.conversationId
        ? [{ agentId: userId, event: { kind: "contact" as const, ...conversation } }]
        : [],
    ),
  );
}
