import { expect, test } from "vitest";
import { colleaguesFor, mentionQuery, withMention } from "./mention-query";

test.each<[string, string | null]>([
  ["@", ""],
  ["@be", "be"],
  ["Ask @Ben Ca", "Ben Ca"],
  ["(@be", "be"],
  ["@山", "山"],
  ["maya@exa", null],
  ["@ be", null],
  ["@be\n", null],
  ["@Ben  ", null],
  ["nobody", null],
  [`@${"a".repeat(41)}`, null],
])("with the cursor after “%s”, what is looked for is %j", (before, typed) => {
  expect(mentionQuery(`${before} and more`, before.length)?.typed ?? null).toBe(typed);
});

const ben = { name: "Ben Carter", username: "ben" };
const zoe = { name: "Zoë Benn", username: "z.benn" };
const taro = { name: "山田 太郎", username: "taro" };

test.each<[string, object[]]>([
  ["", [ben, zoe, taro]],
  ["ben", [ben, zoe]],
  ["ben c", [ben]],
  ["zoe", [zoe]],
  ["太", [taro]],
  ["tar", [taro]],
  ["arter", []],
])("“%s” offers who is called so, or begins so", (typed, found) => {
  expect(colleaguesFor(typed, [ben, zoe, taro])).toEqual(found);
});

test("a choice takes the place of what was typed, and the cursor stands behind it and one space", () => {
  expect(withMention("Ask @be!", { at: 4, typed: "be" }, "Ben Carter")).toEqual({
    text: "Ask @Ben Carter !",
    cursor: 16,
  });
  expect(withMention("@be now", { at: 0, typed: "be" }, "Ben")).toEqual({ text: "@Ben now", cursor: 5 });
});
