/** As many characters as a note has at most, in UTF-16 units. */
export const maximumNoteLength = 5_000;

/** A colleague whom a note names. */
export type MentionedColleague = { userId: string; name: string };

/** What somebody says about a conversation to colleagues; never to the contact. */
export type ConversationNote = {
  id: string;
  conversationId: string;
  authorId: string;
  authorName: string;
  text: string;
  /** The colleagues it names, each as “@name” in the text; they may see the conversation. */
  mentions: MentionedColleague[];
  createdAt: Date;
  /** When its author changed it last; null: never. */
  editedAt: Date | null;
  /** Grows with every change. */
  revision: number;
};

/** The place of a note among those of its conversation. */
export type NoteCursor = { at: Date; id: string };

/** A note as it is entered. */
export type NoteForm = { text: string; mentionedIds: string[] };

/** The order of notes: the newest last. */
export function compareNotes(
  a: Pick<ConversationNote, "createdAt" | "id">,
  b: Pick<ConversationNote, "createdAt" | "id">,
): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** A note in which somebody is mentioned, as their list of mentions shows it. */
export type Mention = {
  noteId: string;
  conversationId: string;
  contactName: string | null;
  authorName: string;
  /** The first words of the note. */
  words: string;
  mentionedAt: Date;
  isRead: boolean;
};
