import { createTranslator, type RichTranslationValues } from "next-intl";
import type { ReactNode } from "react";
import { describe, expect, test } from "vitest";
import type { Locale } from "../i18n/locales";
import en from "./en.json";
import ja from "./ja.json";

type Tree = { [key: string]: string | Tree };

/** Every text with the path of its key. */
function texts(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  );
}

/** What a text must be given: its arguments with their kind (ICU MessageFormat), and its tags. */
function needs(text: string): string[] {
  const found = new Set<string>();
  readPattern(text, 0, found);
  for (const [tag] of text.matchAll(/<(\w+)>/g)) found.add(tag);
  return [...found].sort();
}

/** Reads up to the closing brace of the pattern, and answers the place after it. */
function readPattern(text: string, from: number, found: Set<string>): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === "}") return at + 1;
    at = text[at] === "{" ? readArgument(text, at + 1, found) : at + 1;
  }
  return at;
}

function readArgument(text: string, from: number, found: Set<string>): number {
  const head = /^\s*(\w+)\s*(?:,\s*(\w+))?/.exec(text.slice(from));
  if (!head?.[1]) throw new Error(`no argument name at ${from} in ${JSON.stringify(text)}`);
  found.add(head[2] ? `${head[1]}, ${head[2]}` : head[1]);
  let at = from + head[0].length;
  while (at < text.length) {
    if (text[at] === "}") return at + 1;
    at = text[at] === "{" ? readPattern(text, at + 1, found) : at + 1;
  }
  throw new Error(`an unclosed brace in ${JSON.stringify(text)}`);
}

const english = new Map(texts(en));
const japanese = new Map(texts(ja));

describe("the words", () => {
  test("say the same things in both languages", () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("ask for the same arguments and tags in both languages", () => {
    const needsOf = (words: Map<string, string>) =>
      Object.fromEntries([...words].map(([key, text]) => [key, needs(text)]));
    expect(needsOf(japanese)).toEqual(needsOf(english));
  });

  test("leave no text empty", () => {
    expect([...english, ...japanese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test.each<[Locale, Map<string, string>]>([
    ["en", english],
    ["ja", japanese],
  ])("can all be written out (%s)", (locale, words) => {
    const failures: string[] = [];
    for (const [key, text] of words) {
      const onError = (error: Error) => failures.push(`${key}: ${error.message}`);
      createTranslator({ locale, messages: { text }, onError }).rich("text", valuesFor(text));
    }
    expect(failures).toEqual([]);
  });
});

/** A value for everything that a text asks for. */
function valuesFor(text: string): RichTranslationValues {
  const values = needs(text).map((need) => {
    const tag = /^<(\w+)>$/.exec(need)?.[1];
    return tag ? [tag, (chunks: ReactNode) => chunks] : [need.split(",")[0], 3];
  });
  return Object.fromEntries(values);
}

describe("the reader of arguments that these tests rely on", () => {
  test("sees arguments, their kinds, those inside branches, and tags", () => {
    expect(needs("{count, plural, one {one page of {name}} other {# pages}} <link>more</link>")).toEqual([
      "<link>",
      "count, plural",
      "name",
    ]);
  });
});
