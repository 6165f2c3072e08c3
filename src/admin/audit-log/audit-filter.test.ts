import { expect, test } from "vitest";
import en from "../../words/en.json";
import { askedOf, KNOWN_ACTIONS, readFilters, SUBJECT_KINDS, withFilter } from "./audit-filter";

const anna = "8d1c1d5e-0000-4000-8000-000000000001";

test("the address holds the filters, and only those", () => {
  const query = new URLSearchParams(`who=${anna}&kind=user&page=3&what=&from=2026-11-20`);
  const filters = readFilters(query);
  expect(filters).toEqual({ who: anna, kind: "user", from: "2026-11-20" });
  expect(withFilter(filters, "kind", "")).toBe(`who=${anna}&from=2026-11-20`);
  expect(readFilters(new URLSearchParams(withFilter(filters, "to", "2026-11-21")))).toEqual({
    ...filters,
    to: "2026-11-21",
  });
});

test("days are whole ones where one looks, the last included", () => {
  expect(askedOf({ from: "2026-11-30", to: "2026-11-30" })).toEqual({
    from: new Date(2026, 10, 30),
    until: new Date(2026, 11, 1),
  });
});

test("what is no day and nobody does not count", () => {
  expect(askedOf({ who: "anna", from: "yesterday", to: "2026-13" })).toEqual({});
  expect(askedOf({ who: "installation" })).toEqual({ actor: "installation" });
  expect(askedOf({ who: anna, subject: "user/1" })).toEqual({ actor: anna, subject: "user/1" });
});

test("every action and kind that is offered has words", () => {
  const wordsOf = (code: string) =>
    code.split(".").reduce<unknown>((words, key) => Object(words)[key], en.auditLog.action);
  expect(KNOWN_ACTIONS.filter((code) => typeof wordsOf(code) !== "string")).toEqual([]);
  expect(Object.keys(en.auditLog.kinds)).toEqual([...SUBJECT_KINDS]);
});
