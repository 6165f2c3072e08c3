import { type ConversationNote, compareNotes, type NoteCursor } from "../../conversations/conversation-note";

/** What this screen knows of the notes of one conversation. */
export type NotesState = {
  /** The newest last. Those from before `loadedFrom` may have gaps among them, except in the time of a transcript. */
  notes: ConversationNote[];
  removedIds: string[];
  /** Down to where they are known without a gap; null: no page has come yet. */
  loadedFrom: NoteCursor | "beginning" | null;
};

export const unknownNotes: NotesState = { notes: [], removedIds: [], loadedFrom: null };

/**
 * Notes that came or changed. Of two copies of one the higher revision wins, and one that was removed stays removed,
 * so that the order and number of arrivals change nothing. Where nothing is news, nothing changes.
 */
export function withNotes(known: NotesState, incoming: readonly ConversationNote[]): NotesState {
  const byId = new Map(known.notes.map((note) => [note.id, note]));
  let isNews = false;
  for (const note of incoming) {
    const held = byId.get(note.id);
    if (known.removedIds.includes(note.id) || (held && held.revision >= note.revision)) continue;
    byId.set(note.id, note);
    isNews = true;
  }
  if (!isNews) return known;
  return { ...known, notes: [...byId.values()].sort(compareNotes) };
}

export function withoutNote(known: NotesState, noteId: string): NotesState {
  return {
    ...known,
    notes: known.notes.filter(({ id }) => id !== noteId),
    removedIds: known.removedIds.includes(noteId) ? known.removedIds : [...known.removedIds, noteId],
  };
}

/** A page as the server answers it, and the place it was asked with; null: the newest. */
export type AskedNotes = {
  notes: readonly ConversationNote[];
  hasOlder: boolean;
  before: NoteCursor | null;
};

/** A page that was asked for. One that no longer joins what is loaded, since that began anew, is dropped. */
export function withNotesPage(known: NotesState, { notes, hasOlder, before }: AskedNotes): NotesState {
  const oldest = notes[0];
  const reached = hasOlder && oldest ? placeOf(oldest) : "beginning";
  const { loadedFrom } = known;
  if (before === null) {
    const merged = withNotes(known, notes);
    return loadedFrom === null ? { ...merged, loadedFrom: reached } : merged;
  }
  const joins = loadedFrom !== null && loadedFrom !== "beginning" && loadedFrom.id === before.id;
  return joins ? { ...withNotes(known, notes), loadedFrom: reached } : known;
}

/** What can be listed without a gap; null while no page has come. */
export function shownNotes({ notes, loadedFrom }: NotesState): ConversationNote[] | null {
  if (loadedFrom === null) return null;
  if (loadedFrom === "beginning") return notes;
  const { at: createdAt, id } = loadedFrom;
  return notes.filter((note) => compareNotes(note, { createdAt, id }) >= 0);
}

function placeOf({ createdAt, id }: ConversationNote): NoteCursor {
  return { at: createdAt, id };
}
