import fc from "fast-check";
import { expect, test } from "vitest";
import { mentionedIn, noteParts } from "./note-mentions";

const ann = { userId: "ann", name: "Ann" };
const anna = { userId: "anna", name: "Anna Keller" };
const yamada = { userId: "yamada", name: "山田 太郎" };
const all = [ann, anna, yamada];
const none = new Set<string>();

test.each<[string, string[]]>([
  ["@Ann, look", ["ann"]],
  ["Ask @Anna Keller.", ["anna"]],
  ["@Ann and @Anna Keller and @Ann", ["ann", "anna"]],
  ["(@Ann)", ["ann"]],
  ["@山田 太郎さん", ["yamada"]],
  ["@山田 太郎、お願いします", ["yamada"]],
  ["@Anneliese", []],
  ["@Ann2", []],
  ["ann@example.org, Ann", []],
  ["@ Ann", []],
  ["@@Ann", ["ann"]],
  ["", []],
])("“%s” names %j", (text, userIds) => {
  expect(mentionedIn(text, all, none)).toEqual(userIds);
});

test("of colleagues of one name it is whoever was chosen", () => {
  const other = { userId: "other", name: "Ann" };
  expect(mentionedIn("@Ann", [ann, other], new Set(["other"]))).toEqual(["other"]);
  expect(mentionedIn("@Ann", [ann, other], none)).toEqual(["ann"]);
});

test("the parts of a note are the note, whatever it names", () => {
  const piece = fc.constantFrom("@", "Ann", "a Keller", "山田 太郎", " ", "x", "é", "\n");
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const parts = noteParts(text, all);
      expect(parts.map((part) => part.text).join("")).toBe(text);
      for (const part of parts) {
        expect(text.slice(part.at, part.at + part.text.length)).toBe(part.text);
        if (part.kind === "mention") {
          expect(part.text).toBe(`@${all.find(({ userId }) => userId === part.userId)?.name}`);
        }
      }
    }),
  );
});
