import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MessageChange, projectMessage } from "./message-changes";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second));
const edit = (number: number | null, text: string, second: number): MessageChange => ({
  kind: "edit",
  key: number === null ? `at:${second}` : String(number),
  at: at(second),
  number,
  text,
});
const reaction = (by: "contact" | "page", emoji: string | null, second: number): MessageChange => ({
  kind: "reaction",
  key: `${by}:${second}:${emoji ?? ""}`,
  at: at(second),
  by,
  emoji,
});
const deletion = (second: number): MessageChange => ({ kind: "deletion", key: "", at: at(second) });

const unchanged = { text: "blue", originalText: null, editedAt: null, deletedAt: null, reactions: [] };

test("a message of which nothing was changed reads as it was said", () => {
  expect(projectMessage("blue", [])).toEqual(unchanged);
});

describe("an edited message", () => {
  test("reads as its last edit says, and keeps what was said first", () => {
    const edits = [edit(1, "green", 10), edit(2, "red", 20)];
    const expected = { ...unchanged, text: "red", originalText: "blue", editedAt: at(20) };
    expect(projectMessage("blue", edits)).toEqual(expected);
    expect(projectMessage("blue", edits.toReversed())).toEqual(expected);
  });

  test("reads as the edit of the highest number says, whatever the times", () => {
    expect(projectMessage("blue", [edit(2, "red", 10), edit(1, "green", 20)])).toMatchObject({ text: "red" });
    expect(projectMessage("blue", [edit(10, "ten", 1), edit(9, "nine", 2)])).toMatchObject({ text: "ten" });
  });

  test("reads as the latest edit says where they have no numbers", () => {
    expect(projectMessage("blue", [edit(null, "red", 20), edit(null, "green", 10)])).toMatchObject({
      text: "red",
    });
  });

  test("edited back to its first words still tells that it was edited", () => {
    expect(projectMessage("blue", [edit(1, "blue", 10)])).toEqual({
      ...unchanged,
      originalText: "blue",
      editedAt: at(10),
    });
  });
});

describe("reactions", () => {
  test("each side has one at most, the newest", () => {
    const changes = [reaction("contact", "👍", 1), reaction("page", "😮", 2), reaction("contact", "❤️", 3)];
    expect(projectMessage("blue", changes).reactions).toEqual([
      { by: "contact", emoji: "❤️" },
      { by: "page", emoji: "😮" },
    ]);
  });

  test("one that was taken back is gone, and of the other side stays", () => {
    const changes = [reaction("contact", null, 3), reaction("contact", "👍", 1), reaction("page", "😮", 2)];
    expect(projectMessage("blue", changes).reactions).toEqual([{ by: "page", emoji: "😮" }]);
  });
});

test("a message taken back keeps its words, its edits, and the moment it was first taken back", () => {
  expect(projectMessage("blue", [deletion(30), edit(1, "green", 10), deletion(20)])).toEqual({
    ...unchanged,
    text: "green",
    originalText: "blue",
    editedAt: at(10),
    deletedAt: at(20),
  });
});

const second = fc.integer({ min: 0, max: 20 });
const change: fc.Arbitrary<MessageChange> = fc.oneof(
  fc
    .tuple(fc.option(fc.integer({ min: 1, max: 5 })), fc.string({ maxLength: 3 }), second)
    .map(([number, text, s]) => edit(number, text, s)),
  fc
    .tuple(
      fc.constantFrom("contact" as const, "page" as const),
      fc.option(fc.constantFrom("👍", "❤️", "😢")),
      second,
    )
    .map(([by, emoji, s]) => reaction(by, emoji, s)),
  second.map(deletion),
);
/** As the database keeps them: one of each key. */
const identityOf = ({ kind, key }: MessageChange) => `${kind} ${key}`;
const changesOnce = fc.uniqueArray(change, { selector: identityOf, maxLength: 12 });

describe("for any changes", () => {
  test("the order in which they came and how often makes no difference", () => {
    fc.assert(
      fc.property(
        changesOnce.chain((changes) =>
          fc.tuple(
            fc.constant(changes),
            fc.shuffledSubarray([...changes, ...changes], { minLength: changes.length * 2 }),
          ),
        ),
        ([changes, shuffled]) => {
          expect(projectMessage("said first", shuffled)).toEqual(projectMessage("said first", changes));
        },
      ),
    );
  });

  test("edits, reactions and deletions do not disturb each other", () => {
    fc.assert(
      fc.property(changesOnce, (changes) => {
        const whole = projectMessage("said first", changes);
        const only = (kind: MessageChange["kind"]) =>
          projectMessage(
            "said first",
            changes.filter((one) => one.kind === kind),
          );
        const { text, originalText, editedAt } = only("edit");
        const { reactions } = only("reaction");
        const { deletedAt } = only("deletion");
        expect(whole).toEqual({ text, originalText, editedAt, deletedAt, reactions });
      }),
    );
  });

  test("what reads otherwise than it was said first keeps what was said first", () => {
    fc.assert(
      fc.property(changesOnce, (changes) => {
        const { text, originalText } = projectMessage("said first", changes);
        expect(originalText ?? text).toBe("said first");
      }),
    );
  });
});
