import { expect, test } from "vitest";
import type { UsableResponse } from "../../conversations/canned-response";
import { matchingResponses, slashWordAt } from "./slash-word";

test.each<[string, string | null]>([
  ["/", ""],
  ["/hel", "hel"],
  ["Hi\n/hel", "hel"],
  ["Hi /あり", "あり"],
  ["こんにちは\n／あり", "あり"],
  ["/hello ", null],
  ["and/or", null],
  ["https://shop", null],
  ["Hi", null],
  ["", null],
])("at the end of %j is looked for %j", (text, query) => {
  expect(slashWordAt(text, text.length)?.query ?? null).toBe(query);
});

test("only what stands before the caret counts, and where it stands is told", () => {
  expect(slashWordAt("Hi /hello there", 7)).toEqual({ start: 3, end: 7, query: "hel" });
});

const response = (shortcut: string, text: string, isOwn = false): UsableResponse => ({
  id: shortcut,
  shortcut,
  text,
  isOwn,
});
const shortcuts = (found: UsableResponse[]) => found.map(({ shortcut }) => shortcut);

test("shortcuts that begin with the query come first, then what holds it, and one's own before shared ones", () => {
  const all = [
    response("sorry", "We are sorry for the wait"),
    response("wait", "Please wait"),
    response("hello", "Hello, thanks for waiting"),
    response("waiting", "Nearly there", true),
    response("mine", "Await it on Friday", true),
  ];
  expect(shortcuts(matchingResponses(all, "wai"))).toEqual(["waiting", "wait", "mine", "sorry", "hello"]);
  expect(shortcuts(matchingResponses(all, "x"))).toEqual([]);
  expect(matchingResponses(all, "")).toHaveLength(5);
});

test("width, case and accents do not matter", () => {
  expect(shortcuts(matchingResponses([response("cafe", "Café Zürich ありがとう")], "ＺＵＲ"))).toEqual([
    "cafe",
  ]);
  expect(shortcuts(matchingResponses([response("t", "ありがとう")], "がと"))).toEqual(["t"]);
});
