import fc from "fast-check";
import { expect, test } from "vitest";
import { type PaletteEntry, searchEntries } from "./palette-entry";

function entry(label: string, changes: Partial<PaletteEntry> = {}): PaletteEntry {
  return { id: label, label, group: "Conversation", terms: "", key: null, run: () => {}, ...changes };
}

const entries = [
  entry("Complete the interaction", { terms: "finish wrap up かんりょう 完了" }),
  entry("Transfer the conversation", { terms: "forward てんそう 転送" }),
  entry("Set state: Lunch", { group: "State", terms: "not ready break" }),
  entry("Open: José Núñez", { group: "Conversations", terms: "" }),
  entry("コマンドパレット", { group: "Desktop" }),
];
const labelsFor = (typed: string) => searchEntries(entries, typed).map(({ label }) => label);

test("with nothing typed everything is there, in its order", () => {
  expect(labelsFor("  ")).toEqual(entries.map(({ label }) => label));
});

test.each([
  ["comp", "Complete the interaction"],
  ["INTERACTION complete", "Complete the interaction"],
  ["ｔｒａｎｓ", "Transfer the conversation"],
  ["てんそう", "Transfer the conversation"],
  ["転送", "Transfer the conversation"],
  ["jose nunez", "Open: José Núñez"],
  ["こまんど", "コマンドパレット"],
  ["ﾊﾟﾚｯﾄ", "コマンドパレット"],
  ["lunch　break", "Set state: Lunch"],
])("%s finds “%s”", (typed, label) => {
  expect(labelsFor(typed)[0]).toBe(label);
});

test("a mark that makes another sound makes another word", () => {
  expect(searchEntries([entry("ハンク"), entry("バンク")], "ばん").map(({ label }) => label)).toEqual([
    "バンク",
  ]);
});

test("what begins with the words comes before what only holds them, and takes its group along", () => {
  const found = searchEntries(
    [
      entry("Go to the list"),
      entry("Show all", { terms: "list" }),
      entry("List sorting", { group: "Lists" }),
    ],
    "list",
  );
  expect(found.map(({ label }) => label)).toEqual(["List sorting", "Go to the list", "Show all"]);
});

test("what is found holds every word, nothing comes twice, and groups stay together", () => {
  const anyEntry = fc.record({
    label: fc.string({ unit: fc.constantFrom("a", "b", "B", " ", "é"), minLength: 1 }),
    group: fc.constantFrom("one", "two", "three"),
    terms: fc.string({ unit: fc.constantFrom("a", "b", " ") }),
  });
  fc.assert(
    fc.property(fc.array(anyEntry), fc.string({ unit: fc.constantFrom("a", "b", " ") }), (made, typed) => {
      const all = made.map((some, index) => entry(some.label, { ...some, id: String(index) }));
      const found = searchEntries(all, typed);
      expect(new Set(found).size).toBe(found.length);
      const groups = found
        .map(({ group }) => group)
        .filter((group, index, list) => list[index - 1] !== group);
      if (typed.trim() !== "") expect(new Set(groups).size).toBe(groups.length);
      for (const { label, terms } of found)
        for (const word of typed.split(" ")) expect(`${label} ${terms}`.toLowerCase()).toContain(word);
      const missed = all.filter((some) => !found.includes(some) && some.terms.includes(typed));
      expect(missed).toEqual([]);
    }),
  );
});
