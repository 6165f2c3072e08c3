import { describe, expect, test } from "vitest";
import { isEmojiOnly, textParts } from "./text-parts";

const links = (text: string) => textParts(text).flatMap((part) => (part.kind === "link" ? [part.url] : []));

describe("a text with addresses", () => {
  test("is words and links, in their order, and loses nothing", () => {
    expect(textParts("See https://shop.example/blue?size=m#fit, please")).toEqual([
      { kind: "words", text: "See " },
      {
        kind: "link",
        text: "https://shop.example/blue?size=m#fit",
        url: "https://shop.example/blue?size=m#fit",
        at: 4,
      },
      { kind: "words", text: ", please" },
    ]);
  });

  test.each([
    ["http://a.example.", "http://a.example"],
    ["(https://a.example/b)", "https://a.example/b"],
    ["https://a.example/wiki/Blue_(band)", "https://a.example/wiki/Blue_(band)"],
    ["https://a.example/b?!", "https://a.example/b"],
    ["https://a.example/bはこちら", "https://a.example/b"],
    ["「https://a.example/b」", "https://a.example/b"],
    ["HTTPS://A.EXAMPLE", "HTTPS://A.EXAMPLE"],
  ])("%s leads to %s", (text, url) => {
    expect(links(text)).toEqual([url]);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://a.example",
    "https://",
    "https://facebook.com@evil.example/login",
    "https://user:password@evil.example",
    "//evil.example",
    "www.a.example",
  ])("%s is no link", (text) => {
    expect(links(text)).toEqual([]);
    expect(
      textParts(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  test("an invisible or look-alike letter ends a link, so that it leads where it seems to", () => {
    expect(links("https://a.exam\u200bple")).toEqual(["https://a.exam"]);
    expect(links("https://a.example\u202e/gnp.exe")).toEqual(["https://a.example/gnp.exe"]);
    expect(links("https://fаcebook.com")).toEqual(["https://f"]);
  });

  test("what would write the rest of it backwards is left out", () => {
    expect(textParts("photo\u202egpj.exe")).toEqual([{ kind: "words", text: "photogpj.exe" }]);
  });

  test("what looks like HTML stays words", () => {
    expect(textParts("<b>Hi</b>")).toEqual([{ kind: "words", text: "<b>Hi</b>" }]);
  });
});

test.each(["❤️", "👍🏽 👍", "🇯🇵", "👨‍👩‍👧‍👦", "5️⃣", "😀😀😀😀😀"])("%s is emoji only", (text) => {
  expect(isEmojiOnly(text)).toBe(true);
});

test.each(["", " ", "5", "#", "ok 👍", "はい", "😀😀😀😀😀😀", "\u200b"])("%j is not", (text) => {
  expect(isEmojiOnly(text)).toBe(false);
});
