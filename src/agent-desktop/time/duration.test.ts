import { expect, test } from "vitest";
import { durationText, remainingText } from "./duration";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

test.each([
  [0, "0:00"],
  [9_999, "0:09"],
  [4 * minuteMs + 7_000, "4:07"],
  [hourMs - 1, "59:59"],
  [hourMs + 4 * minuteMs + 7_000, "1:04:07"],
  [24 * hourMs - 1, "23:59:59"],
])("%i ms are shown as %s", (ms, text) => {
  expect(durationText(ms)).toEqual({ kind: "clock", text });
});

test("from a day on, whole days are enough", () => {
  expect(durationText(24 * hourMs)).toEqual({ kind: "days", count: 1 });
  expect(durationText(49 * hourMs)).toEqual({ kind: "days", count: 2 });
});

test("a clock that is behind the server's shows nothing elapsed, never a negative time", () => {
  expect(durationText(-5_000)).toEqual({ kind: "clock", text: "0:00" });
});

test.each([
  [6 * 24 * hourMs + hourMs, { kind: "days", count: 6 }],
  [24 * hourMs + 1, { kind: "days", count: 1 }],
  [24 * hourMs, { kind: "clock", text: "24:00" }],
  [23 * hourMs + 41 * minuteMs, { kind: "clock", text: "23:41" }],
  [hourMs, { kind: "clock", text: "1:00" }],
  [hourMs - minuteMs, { kind: "minutes", count: 59 }],
  [1, { kind: "minutes", count: 1 }],
  [-1, { kind: "minutes", count: 0 }],
])("of a window, %i ms are left as %j", (ms, left) => {
  expect(remainingText(ms)).toEqual(left);
});
