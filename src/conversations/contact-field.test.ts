import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ContactFieldKind, contactFieldKinds, isSafeLink, typedFieldValue } from "./contact-field";
import { contactFieldFormSchema, contactFieldValueSchema } from "./contact-field-form";

const options = ["Gold", "Silver"];
const accepts = (kind: ContactFieldKind, value: unknown) =>
  contactFieldValueSchema({ kind, options }).safeParse(value).success;

/** One value of every sort there is, and the kinds that hold it. */
const values: [unknown, ContactFieldKind[]][] = [
  ["words", ["text"]],
  ["Gold", ["text", "choice"]],
  ["gold", ["text"]],
  ["2026-12-24", ["text", "date"]],
  ["2026-02-29", ["text"]],
  ["24.12.2026", ["text"]],
  ["https://example.org/a?b=c#d", ["text", "link"]],
  ["http://例え.jp/", ["text", "link"]],
  ["mailto:maya@example.org", ["text", "link"]],
  ["tel:+4917012345", ["text", "link"]],
  ["javascript:alert(1)", ["text"]],
  ["JavaScript:alert(1)", ["text"]],
  ["data:text/html,hi", ["text"]],
  ["https://facebook.com@evil.example", ["text"]],
  ["https://", ["text"]],
  ["mailto:", ["text"]],
  ["example.org", ["text"]],
  ["https://example.org/ and more", ["text"]],
  ["two\nlines", []],
  ["NUL\0", []],
  ["x".repeat(1_000), ["text"]],
  ["x".repeat(1_001), []],
  [0, ["number"]],
  [-1.5, ["number"]],
  [Number.NaN, []],
  [Number.POSITIVE_INFINITY, []],
  [true, ["yes-no"]],
  [false, ["yes-no"]],
  ["true", ["text"]],
  [null, []],
  [undefined, []],
  [{}, []],
  [["Gold"], []],
];

describe.each(contactFieldKinds)("a field of the kind %s", (kind) => {
  test.each(values)("holds %j or refuses it, as its kind says", (value, kinds) => {
    expect(accepts(kind, value)).toBe(kinds.includes(kind));
  });
});

test("no link that is accepted leads anywhere but to the web, an e-mail or a call", () => {
  const piece = fc.constantFrom(
    "java",
    "script:",
    "http",
    "https",
    "://",
    "data:",
    "tel:",
    " ",
    "\t",
    "a.b",
    "@",
    "1",
  );
  fc.assert(
    fc.property(piece, piece, piece, fc.string(), (one, two, three, rest) => {
      const link = one + two + three + rest;
      if (!isSafeLink(link)) return;
      expect(new URL(link).protocol).toMatch(/^(?:https?|mailto|tel):$/);
      expect(link).not.toMatch(/\s/);
    }),
  );
});

test.each<[string, unknown]>([
  ["12", 12],
  [" -1.50 ", -1.5],
  ["1 000 000", 1_000_000],
  ["１２３", 123],
  [".5", 0.5],
  ["", null],
  ["  ", null],
  ["1,5", "1,5"],
  ["1e9", "1e9"],
  ["twelve", "twelve"],
])("“%s” typed for a number is %j", (typed, value) => {
  expect(typedFieldValue("number", typed)).toBe(value);
});

test("a number that was typed is read back as it is", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), (value) => {
      const typed = value.toFixed(6);
      expect(typedFieldValue("number", typed)).toBe(Number(typed));
    }),
  );
});

describe("a field as it is defined", () => {
  const parse = (changes: object) =>
    contactFieldFormSchema.safeParse({ name: "Loyalty", kind: "choice", options, ...changes });
  const code = (changes: object) => parse(changes).error?.issues.map(({ message }) => message);

  test("has options only when one chooses from them", () => {
    expect(parse({}).data?.options).toEqual(options);
    expect(parse({ kind: "text" }).data?.options).toEqual([]);
  });

  test("has each option once, and one at least when one chooses", () => {
    expect(code({ options: [] })).toEqual(["options-required"]);
    expect(code({ options: ["Gold", " Gold "] })).toEqual(["option-twice"]);
    expect(code({ kind: "text", options: [] })).toBeUndefined();
  });

  test("is told at once that both its name and its choices are missing", () => {
    expect(code({ name: "", options: [] })).toEqual(["name-required", "options-required"]);
  });

  test("is of a kind that there is", () => {
    expect(parse({ kind: "password" }).success).toBe(false);
  });
});
