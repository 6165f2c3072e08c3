import { expect, test } from "vitest";
import { searchSnippet } from "./search-snippet";

/** The snippet with its matches in brackets. */
const marked = (text: string, typed: string) =>
  searchSnippet(text, typed)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join("");

test.each([
  ["a word, and not where it is only part of one", "The blue bluebell", "blue ", "The [blue] bluebell"],
  ["the beginning of the last word", "The blue bluebell", "blu", "The [blu]e [blu]ebell"],
  ["every word", "Blue scarf, red scarf", "scarf blue", "[Blue] [scarf], red [scarf]"],
  ["what is written otherwise, as it was written", "Das CAFÉ", "cafe", "Das [CAFÉ]"],
  ["letters that fold into two", "Große Straße", "strasse", "Große [Straße]"],
  ["two letters of Japanese", "東京都に住んでいます", "東京", "[東京]都に住んでいます"],
  ["one letter of Japanese", "お茶と緑茶", "茶", "お[茶]と緑[茶]"],
  ["narrow katakana", "ｶﾞﾗｽの器", "ガラス", "[ｶﾞﾗｽ]の器"],
  ["a word beside Japanese", "iPhoneを", "iphone ", "iPhoneを"],
  ["nothing where nothing matches", "Hello", "blue", "Hello"],
])("marks %s", (_what, text, typed, expected) => {
  expect(marked(text, typed)).toBe(expected);
});

test("shows the part around the first match, in one line", () => {
  const text = `${"before ".repeat(20)}\nneedle\n${"after ".repeat(40)}`;
  const snippet = marked(text, "needle");
  expect(snippet).toMatch(/^…(fore|before| )+.*\[needle\] after .*…$/);
  expect(snippet.length).toBeLessThan(130);
});

test("never cuts an emoji or a letter with its accent in two", () => {
  const snippet = searchSnippet("👨‍👩‍👧‍👦".repeat(200), "x");
  expect(
    snippet
      .map(({ text }) => text)
      .join("")
      .replaceAll("👨‍👩‍👧‍👦", ""),
  ).toBe("…");
});

test("what looks like HTML or like a pattern stays text", () => {
  expect(marked("<b>blue</b> (.*)", "b .*")).toBe("<[b]>blue</[b]> (.*)");
});
