import { expect, test } from "vitest";
import { requestedRange } from "./byte-range";

test.each([
  ["bytes=0-", { first: 0, last: 99 }],
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=10-19", { first: 10, last: 19 }],
  ["bytes=90-500", { first: 90, last: 99 }],
  ["bytes=-5", { first: 95, last: 99 }],
  ["bytes=-500", { first: 0, last: 99 }],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=100-200", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  [null, null],
  ["", null],
  ["bytes=-", null],
  ["bytes=5-2", null],
  ["bytes=0-1,5-6", null],
  ["lines=0-1", null],
  ["bytes=a-b", null],
  ["bytes=0-99999999999999999999", null],
])("of a hundred bytes %j is %j", (header, range) => {
  expect(requestedRange(header, 100)).toEqual(range);
});

test("of no bytes there is no part", () => {
  expect(requestedRange("bytes=0-", 0)).toBe("unsatisfiable");
  expect(requestedRange(null, 0)).toBeNull();
});
