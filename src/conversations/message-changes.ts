import type { Reaction } from "./reaction";

/** What was changed about a message after it was said. The key makes it one of its kind for its message. */
export type MessageChange = { key: string; at: Date } & (
  | { kind: "edit"; number: number | null; text: string }
  /** emoji null: the reaction was taken back. */
  | { kind: "reaction"; by: Reaction["by"]; emoji: string | null }
  | { kind: "deletion" }
);

/** How a message reads after all that was changed about it. */
export type MessageProjection = {
  text: string;
  /** What was said first, where it reads otherwise now. */
  originalText: string | null;
  editedAt: Date | null;
  deletedAt: Date | null;
  /** One at most of each side. */
  reactions: Reaction[];
};

type Edit = Extract<MessageChange, { kind: "edit" }>;
type ReactionChange = Extract<MessageChange, { kind: "reaction" }>;

/**
 * How a message reads, from what was said first and all of its changes. It follows from the changes as a set: in
 * which order they came, and how often, makes no difference.
 */
export function projectMessage(originalText: string, changes: readonly MessageChange[]): MessageProjection {
  const edits = changes.filter((change) => change.kind === "edit");
  const edit = latest(edits, byNumber);
  const deletions = changes.filter(({ kind }) => kind === "deletion").map(({ at }) => at.getTime());
  return {
    text: edit?.text ?? originalText,
    originalText: edit ? originalText : null,
    editedAt: edit?.at ?? null,
    // Told again, it was still taken back at first.
    deletedAt: deletions.length > 0 ? new Date(Math.min(...deletions)) : null,
    reactions: (["contact", "page"] as const).flatMap((by) => {
      const ofSide = changes.filter(
        (change): change is ReactionChange => change.kind === "reaction" && change.by === by,
      );
      const emoji = latest(ofSide, byTime)?.emoji ?? null;
      return emoji === null ? [] : [{ by, emoji }];
    }),
  };
}

type Compare<T> = (a: T, b: T) => number;

function latest<T>(changes: readonly T[], compare: Compare<T>): T | null {
  return changes.reduce<T | null>(
    (best, change) => (best !== null && compare(best, change) >= 0 ? best : change),
    null,
  );
}

/** At one moment the key decides, so that the order is the same for everybody. */
function byTime(a: MessageChange, b: MessageChange): number {
  return a.at.getTime() - b.at.getTime() || compareTexts(a.key, b.key);
}

/** Facebook numbers the edits of a message, which tells more than their times; one without a number comes last. */
function byNumber(a: Edit, b: Edit): number {
  if (a.number === b.number) return byTime(a, b);
  if (a.number === null || b.number === null) return a.number === null ? 1 : -1;
  return a.number - b.number;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
