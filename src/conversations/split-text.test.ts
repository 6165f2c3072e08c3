import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitText } from "./split-text";

const words = (count: number, word = "word ") => word.repeat(count);
const starts = (text: string) =>
  new Set(
    Array.from(
      new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text),
      ({ index }) => index,
    ),
  );

describe("a text that fits", () => {
  test.each(["", "Hi", "a".repeat(2000), "😀".repeat(1000)])("is one message (case %#)", (text) => {
    expect(splitText(text)).toEqual(text === "" ? [] : [text]);
  });
});

describe("a longer text", () => {
  test("is cut after a paragraph rather than after a sentence", () => {
    const first = `${words(300)}end.\n\n`;
    const second = `A sentence. ${words(100)}`;
    expect(splitText(first + second)).toEqual([first, second]);
  });

  test("is cut after a sentence rather than after a word", () => {
    const first = `${words(300)}end. `;
    const second = words(150, "More ");
    expect(splitText(first + second)).toEqual([first, second]);
  });

  test("is cut after a space rather than within a word", () => {
    const [first, second] = splitText(words(401, "long-word "));
    expect(first).toBe(words(200, "long-word "));
    expect(second).toBe(words(200, "long-word "));
  });

  test("without spaces is cut between words where a dictionary knows them", () => {
    const parts = splitText(`x${"東京都に行きました".repeat(230)}`);
    expect(parts.map((part) => part.length)).toEqual([1999, 72]);
    expect(parts[1]).toMatch(/^東京/);
  });

  test("does not begin a message with the dot that ended the last one", () => {
    for (const part of splitText("ああああああ。".repeat(400))) expect(part).not.toMatch(/^。/);
  });

  test("keeps flags, families and letters with their accents whole", () => {
    for (const one of ["🇯🇵", "👩‍👩‍👧‍👦", "ẹ́", "각", "\r\n"]) {
      const text = one.repeat(2001);
      const whole = starts(text);
      let at = 0;
      for (const part of splitText(text)) {
        expect(whole.has(at)).toBe(true);
        at += part.length;
      }
    }
  });

  test("of one character longer than a message is cut between its code points", () => {
    const text = `a${"\u0301".repeat(2500)}`;
    expect(splitText(text).map((part) => part.length)).toEqual([2000, 501]);
  });
});

describe("whatever the text", () => {
  const anyText = fc
    .array(
      fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 30 }),
        fc.constantFrom(
          " ",
          "\n",
          "\n\n",
          ". ",
          "。",
          "🇯🇵",
          "👩‍👩‍👧‍👦",
          "é",
          "\r\n",
          "東京",
          "https://example.com/a-b ",
        ),
      ),
      { maxLength: 80 },
    )
    .map((pieces) => pieces.join(""));
  const limits = fc.integer({ min: 40, max: 200 });

  test("the messages put together are the text, none is empty and none is too long", () => {
    fc.assert(
      fc.property(anyText, limits, (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.join("")).toBe(text);
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  test("no character of a reader's is cut that fits into a message", () => {
    fc.assert(
      fc.property(anyText, limits, (text, limit) => {
        const whole = [...starts(text), text.length];
        const longest = Math.max(0, ...whole.slice(1).map((end, index) => end - (whole[index] ?? 0)));
        fc.pre(longest <= limit / 2);
        let at = 0;
        for (const part of splitText(text, limit)) {
          expect(whole).toContain(at);
          at += part.length;
        }
      }),
    );
  });
});
