import type { ConversationNote } from "../../conversations/conversation-note";
import type { TranscriptLine } from "./transcript-items";

/** What stands between the messages of a transcript, with the notes of colleagues where they were written in time. */
export function withNoteLines(
  lines: readonly TranscriptLine[],
  notes: readonly ConversationNote[],
): TranscriptLine[] {
  const noteLines = notes.map(
    (note): TranscriptLine => ({ kind: "note", key: `note ${note.id}`, at: note.createdAt, note }),
  );
  return [...lines, ...noteLines].sort((a, b) => a.at.getTime() - b.at.getTime());
}
