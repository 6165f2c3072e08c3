import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLosslessJson } from "./lossless-json";

/** Any UTF-16 units, NUL and lone surrogates among them. */
const anyText = fc.string({
  unit: fc
    .oneof(fc.constantFrom(0, 0x22, 0x5c, 0xd83d, 0xde00), fc.integer({ min: 0, max: 0xffff }))
    .map((unit) => String.fromCharCode(unit)),
});

test.each([
  ["the largest exact integer", "9007199254740991", 9007199254740991],
  ["the first inexact integer", "9007199254740992", "9007199254740992"],
  ["an inexact negative integer", "-184719329217930001", "-184719329217930001"],
  ["a fraction of many digits", "0.1234567890123456789", 0.12345678901234568],
  ["a number with an exponent", "1234567890123456789e2", 123456789012345680000],
  ["an integer inside a string", '"184719329217930001"', "184719329217930001"],
  [
    "an integer after escaped quotes",
    String.raw`["\\\"\\", 184719329217930001]`,
    ['\\"\\', "184719329217930001"],
  ],
  [
    "an integer beside one of the same digits in a key",
    '{"184719329217930001":184719329217930001}',
    { "184719329217930001": "184719329217930001" },
  ],
])("%s survives", (_, json, value) => {
  expect(parseLosslessJson(json)).toEqual(value);
});

test.each(["", "{", "{184719329217930001:1}", "0184719329217930001", "[184719329217930001,]"])(
  "%j is refused, as it is not JSON",
  (text) => {
    expect(() => parseLosslessJson(text)).toThrow(SyntaxError);
  },
);

test("any mixture of strings, integers and fractions comes out as it was written", () => {
  const written = fc.oneof(
    anyText.map((text) => ({ json: JSON.stringify(text), value: text })),
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((integer) => {
      const exact = -(2n ** 53n) < integer && integer < 2n ** 53n;
      return { json: String(integer), value: exact ? Number(integer) : String(integer) };
    }),
    fc.maxSafeInteger().map((integer) => ({ json: String(integer), value: integer })),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((number) => ({ json: number.toExponential(), value: Number(number.toExponential()) })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), written), { maxLength: 8 }), (members) => {
      const json = `[${members.map(([key, { json }]) => `{${JSON.stringify(key)}: ${json}}`).join(" ,\n")}]`;
      const parsed = parseLosslessJson(json) as Record<string, unknown>[];
      expect(parsed.map((member) => Object.values(member)[0] ?? null)).toEqual(
        members.map(([, { value }]) => value),
      );
    }),
  );
});
