import { expect, test } from "vitest";
import { isForeign, isForeignTime } from "./foreign-words";

test.each([
  ["a word", "Sign in"],
  ["a sentence with a name in it", "Completed · Anna Keller"],
  ["a sentence with a number in it", "3 unread"],
  ["a branch of a plural", "nobody ready"],
  ["what stands between two keys of a keyboard", "starts a line"],
])("%s of ours in English is foreign to a Japanese reader", (_, text) => {
  expect(isForeign(text, "ja")).toBe(true);
  expect(isForeign(text, "en")).toBe(false);
});

test.each([
  ["a word", "受付可"],
  ["a sentence with a name in it", "Anna Kellerさんが担当中"],
])("%s of ours in Japanese is foreign to an English reader", (_, text) => {
  expect(isForeign(text, "en")).toBe(true);
  expect(isForeign(text, "ja")).toBe(false);
});

test.each([
  ["a name that both languages use", "Facebook Messenger"],
  ["a number", "12"],
  ["what somebody wrote", "Is the blue one back?"],
  ["what is hardly more than a name", "Maya: hello"],
])("%s is foreign to nobody", (_, text) => {
  expect(isForeign(text, "ja")).toBe(false);
  expect(isForeign(text, "en")).toBe(false);
});

test("times and dates are foreign as the other language writes them", () => {
  expect(["5:03 PM", "Nov 23, 2026"].map((text) => isForeignTime(text, "ja"))).toEqual([true, true]);
  const japanese = ["17:03", "2026年11月23日", "1分前", "2026年11月23日 17:03 UTC"];
  expect(japanese.filter((text) => isForeignTime(text, "ja"))).toEqual([]);
  expect(["5:03 PM", "昨日"].map((text) => isForeignTime(text, "en"))).toEqual([false, true]);
});
