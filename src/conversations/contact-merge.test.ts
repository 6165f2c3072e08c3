import fc from "fast-check";
import { expect, test } from "vitest";
import { filledSchema, type MergedFacts, missingFacts, withFacts, withoutFacts } from "./contact-merge";

const nobody: MergedFacts = {
  name: null,
  nameEnteredAt: null,
  platformName: null,
  firstName: null,
  email: null,
  phone: null,
  fields: {},
  blockedAt: null,
};
const text = fc.option(fc.constantFrom("a", "b", "c"), { nil: null });
const moment = fc.option(fc.date({ min: new Date(0), max: new Date(9e12), noInvalidDate: true }), {
  nil: null,
});
const facts: fc.Arbitrary<MergedFacts> = fc
  .record({
    name: text,
    nameEnteredAt: moment,
    platformName: text,
    firstName: text,
    email: text,
    phone: text,
    fields: fc.dictionary(fc.constantFrom("size", "city"), fc.constantFrom("x", "y", true)),
    blockedAt: moment,
  })
  .map((known) => ({ ...known, nameEnteredAt: known.name === null ? null : known.nameEnteredAt }));
/** As it is written down and read again. */
const kept = (filled: object) => filledSchema.parse(JSON.parse(JSON.stringify(filled)));

test("what the kept contact has wins, and what it lacks comes from the other", () => {
  const maya = { ...nobody, name: "Maya", email: "maya@example.com", fields: { size: "M" } };
  const other = { ...nobody, name: "M. C.", phone: "+49 1", fields: { size: "L", city: "Bonn" } };
  const merged = withFacts(maya, missingFacts(maya, other));
  expect(merged).toEqual({
    ...nobody,
    name: "Maya",
    email: "maya@example.com",
    phone: "+49 1",
    fields: { size: "M", city: "Bonn" },
  });
});

test("nothing is lost and nothing invented: each fact is the kept contact's, or else the other's", () => {
  fc.assert(
    fc.property(facts, facts, (one, other) => {
      const merged = withFacts(one, missingFacts(one, other));
      for (const key of ["name", "platformName", "firstName", "email", "phone", "blockedAt"] as const) {
        expect(merged[key]).toEqual(one[key] ?? other[key]);
      }
      expect(merged.fields).toEqual({ ...other.fields, ...one.fields });
    }),
  );
});

test("undone, everybody has what they had", () => {
  fc.assert(
    fc.property(facts, facts, (one, other) => {
      const filled = missingFacts(one, other);
      expect(withoutFacts(withFacts(one, filled), kept(filled))).toEqual(one);
    }),
  );
});

test("undone, what somebody has entered since stays", () => {
  const filled = missingFacts(nobody, {
    ...nobody,
    name: "M. C.",
    email: "m@example.com",
    fields: { city: "Bonn" },
  });
  const since = {
    ...withFacts(nobody, filled),
    email: "new@example.com",
    fields: { city: "Kiel", size: "M" },
  };
  expect(withoutFacts(since, kept(filled))).toEqual({
    ...nobody,
    email: "new@example.com",
    fields: { city: "Kiel", size: "M" },
  });
});

test("if either is blocked, the person is, until it is undone", () => {
  const blocked = { ...nobody, blockedAt: new Date("2026-11-22T12:00:00Z") };
  const filled = missingFacts(nobody, blocked);
  expect(withFacts(nobody, filled).blockedAt).toEqual(blocked.blockedAt);
  expect(withoutFacts(withFacts(nobody, filled), kept(filled)).blockedAt).toBeNull();
  expect(missingFacts(blocked, nobody)).toEqual({});
});
