import { expect, test } from "vitest";
import { timeOrderedId } from "./time-ordered-id";

test("ids sort by their moment, as text and so as PostgreSQL compares them", () => {
  const moments = [0, 1, 1_790_000_000_122, 1_790_000_000_123, Date.UTC(2100, 0, 1)];
  const ids = moments.map((at) => timeOrderedId(new Date(at)));
  expect(ids.toSorted()).toEqual(ids);
});

test("an id is a UUID of version 7, and another one each time", () => {
  const at = new Date(1_790_000_000_123);
  expect(timeOrderedId(at)).toMatch(/^01a0c450-6c7b-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 100 }, () => timeOrderedId(at))).size).toBe(100);
});
