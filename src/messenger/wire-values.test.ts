import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readId, readText, readTimestamp } from "./wire-values";

/** Any UTF-16 units, NUL and lone surrogates among them. */
const anyText = fc.string({
  unit: fc
    .oneof(fc.constantFrom(0, 0x22, 0x5c, 0xd83d, 0xde00), fc.integer({ min: 0, max: 0xffff }))
    .map((unit) => String.fromCharCode(unit)),
});

describe("a time", () => {
  test.each([
    ["milliseconds", 1790000000123, "2026-09-21T14:13:20.123Z"],
    ["milliseconds in a string", "1790000000123", "2026-09-21T14:13:20.123Z"],
    ["seconds", 1790000072, "2026-09-21T14:14:32.000Z"],
    ["seconds in a string", "1527459824", "2018-05-27T22:23:44.000Z"],
  ])("in %s is read", (_, wire, time) => {
    expect(readTimestamp(wire)).toEqual(new Date(time));
  });

  test.each([undefined, null, 0, "0", "", "soon", -1, Number.NaN, 1e20, "99999999999999999999", true, {}])(
    "%j is no time",
    (wire) => {
      expect(readTimestamp(wire)).toBeNull();
    },
  );
});

describe("an id", () => {
  test.each([
    ["7312984450128833", "7312984450128833"],
    [612904778153290, "612904778153290"],
    ["m_Zk\u00003v", "m_Zk3v"],
  ])("%j is read as a string", (wire, id) => {
    expect(readId(wire)).toBe(id);
  });

  test.each([undefined, null, "", 1.5, 1e20, true, {}, ["1"]])("%j is no id", (wire) => {
    expect(readId(wire)).toBeNull();
  });
});

describe("text", () => {
  test.each([
    ["a\u0000b", "ab"],
    ["cut \ud83d", "cut \ufffd"],
    ["\ude00 begun", "\ufffd begun"],
    ["whole \u{1f600}", "whole \u{1f600}"],
  ])("%j becomes what PostgreSQL can keep", (wire, text) => {
    expect(readText(wire)).toBe(text);
  });

  test.each(["", "\u0000", undefined, 5, {}])("%j is no text", (wire) => {
    expect(readText(wire)).toBeNull();
  });

  test("whatever is read survives UTF-8 and holds no NUL", () => {
    fc.assert(
      fc.property(anyText, (wire) => {
        const text = readText(wire) ?? "";
        expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
        expect(text).not.toContain("\u0000");
      }),
    );
  });
});
