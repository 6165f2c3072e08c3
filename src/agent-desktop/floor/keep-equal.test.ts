import fc from "fast-check";
import { expect, test } from "vitest";
import { keepEqual } from "./keep-equal";

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom("a", "b", null, true),
    fc.date({ min: new Date(0), max: new Date(3), noInvalidDate: true }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("x", "y", "z"), tie("value"), { maxKeys: 3 }),
  ),
}));

test("the outcome always equals the new value", () => {
  fc.assert(
    fc.property(value, value, (before, after) => {
      expect(keepEqual(before, after)).toEqual(after);
    }),
  );
});

test("what equals the old value is the old value itself, down to its parts", () => {
  fc.assert(
    fc.property(value, (before) => {
      expect(keepEqual(before, structuredClone(before))).toBe(before);
    }),
  );
  const before = { agents: [{ since: new Date(1) }, { since: new Date(2) }], count: 1 };
  const after = { agents: [{ since: new Date(1) }, { since: new Date(3) }], count: 1 };
  const kept = keepEqual(before, after);
  expect(kept.agents[0]).toBe(before.agents[0]);
  expect(kept.agents[1]).toEqual({ since: new Date(3) });
});
