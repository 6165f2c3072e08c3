import type { ConversationNote } from "../../conversations/conversation-note";
import type { WorkStep } from "../../routing/work-step";
import type { TranscriptEntry } from "../live/transcript-state";

/** What stands between the messages at its time: a step of the work on the conversation, a note of a colleague. */
export type TranscriptLine =
  | { kind: "step"; key: string; at: Date; step: WorkStep }
  | { kind: "note"; key: string; at: Date; note: ConversationNote };

/** One row of a transcript. Its key stays the same for as long as it is there. */
export type TranscriptItem =
  | { kind: "day"; key: string; at: Date }
  /** What follows is new. */
  | { kind: "new"; key: string }
  | MessageItem
  | TranscriptLine;

/** A message, and its place among those of one sender that are close together and look like one block. */
type MessageItem = {
  kind: "message";
  key: string;
  message: TranscriptEntry;
  isFirstOfRun: boolean;
  isLastOfRun: boolean;
};

type TranscriptParts = {
  /** In their order. */
  messages: readonly TranscriptEntry[];
  /** In their order. Of those from before the first message, only as many are shown as there is nothing between. */
  lines?: readonly TranscriptLine[];
  /** Whether there are messages before the first one, which are not known here. */
  hasOlder: boolean;
  /** The message before which the marker of what is new stands; null: nowhere. */
  firstNewId?: string | null;
  /** Which day a moment belongs to depends on the viewer's time zone: the same words for moments of one day. */
  dayOf: (at: Date) => string;
};

const runGapMs = 5 * 60_000;
const noLines: readonly TranscriptLine[] = [];

/** A transcript as it is shown: days, messages, what happened between them, and what is new, in one order. */
export function transcriptItems({
  messages,
  lines = noLines,
  hasOlder,
  firstNewId = null,
  dayOf,
}: TranscriptParts): TranscriptItem[] {
  const items: TranscriptItem[] = [];
  let day: string | null = null;
  const beginDay = (at: Date) => {
    const key = dayOf(at);
    if (key === day) return;
    day = key;
    items.push({ kind: "day", key: `day ${key}`, at });
  };
  let next = hasOlder ? indexFrom(lines, messages[0]?.at) : 0;
  const tellLines = (until: Date | null) => {
    for (let line = lines[next]; line && (until === null || line.at < until); line = lines[next]) {
      beginDay(line.at);
      items.push(line);
      next += 1;
    }
  };
  for (const message of messages) {
    tellLines(message.at);
    beginDay(message.at);
    if (message.id === firstNewId) items.push({ kind: "new", key: "new" });
    const before = items.at(-1);
    const continues = before?.kind === "message" && isOneRun(before.message, message);
    if (continues) before.isLastOfRun = false;
    items.push({ kind: "message", key: message.id, message, isFirstOfRun: !continues, isLastOfRun: true });
  }
  tellLines(null);
  return items;
}

/** Where the lines begin that are not from before a moment. Without one, nothing is known and none is shown. */
function indexFrom(lines: readonly TranscriptLine[], from: Date | undefined): number {
  const index = from === undefined ? -1 : lines.findIndex(({ at }) => at >= from);
  return index === -1 ? lines.length : index;
}

function isOneRun(last: TranscriptEntry, message: TranscriptEntry): boolean {
  return (
    last.kind !== "event" &&
    message.kind !== "event" &&
    last.author === message.author &&
    last.authorName === message.authorName &&
    message.at.getTime() - last.at.getTime() <= runGapMs
  );
}

/** Whether these are the same rows with others put above them, so that they keep their distance to the end. */
export function isPrepended(before: readonly TranscriptItem[], now: readonly TranscriptItem[]): boolean {
  const addedCount = now.length - before.length;
  if (addedCount <= 0 || before.length === 0) return false;
  // The first rows may change: a day's heading moves up to the first message of its day.
  const firstMessage = before.findIndex(({ kind }) => kind === "message");
  if (firstMessage === -1 || now[firstMessage]?.key === before[firstMessage]?.key) return false;
  for (let index = firstMessage; index < before.length; index += 1) {
    if (before[index]?.key !== now[index + addedCount]?.key) return false;
  }
  return true;
}
