import { countsAsUnread } from "../live/counts-as-unread";
import type { TranscriptEntry } from "../live/transcript-state";

/**
 * Where the new part of a transcript begins: so many unread messages up to one of them, as it was when the conversation
 * was opened, or a message that came while nobody looked.
 */
export type NewMark =
  | { kind: "counted"; unreadCount: number; upToId: string }
  | { kind: "message"; messageId: string };

/** The mark of a conversation as it is opened; null: nothing in it is new. */
export function markUnread(messages: readonly TranscriptEntry[], unreadCount: number): NewMark | null {
  const newest = messages.findLast(countsAsUnread);
  return newest && unreadCount > 0 ? { kind: "counted", unreadCount, upToId: newest.id } : null;
}

/** The first new message; null while it is not loaded. */
export function firstNewId(
  messages: readonly TranscriptEntry[],
  mark: NewMark | null,
  hasOlder: boolean,
): string | null {
  if (mark === null) return null;
  if (mark.kind === "message") return mark.messageId;
  let first: string | null = null;
  let left = mark.unreadCount;
  for (let index = messages.findLastIndex(({ id }) => id === mark.upToId); index >= 0; index -= 1) {
    const message = messages[index];
    if (!message || !countsAsUnread(message)) continue;
    first = message.id;
    left -= 1;
    if (left === 0) return first;
  }
  // What cannot be found any more was removed, or the count was of more than there is.
  return hasOlder ? null : first;
}
