import { expect, test } from "vitest";
import { overdueAt, serviceLevel } from "./floor-view";

const figures = (acceptedCount: number, inTimeCount: number, overdueCount: number) => ({
  acceptedCount,
  inTimeCount,
  overdueCount,
});

test("the service level is the share of what was accepted in time", () => {
  expect(serviceLevel(figures(4, 3, 0))).toBe(0.75);
  expect(serviceLevel(figures(4, 4, 0))).toBe(1);
});

test("what waits too long has missed it already", () => {
  expect(serviceLevel(figures(4, 3, 2))).toBe(0.5);
  expect(serviceLevel(figures(0, 0, 3))).toBe(0);
});

test("of a day on which nothing was accepted or missed it tells nothing", () => {
  expect(serviceLevel(figures(0, 0, 0))).toBeNull();
});

test("the longest wait is over the service level a moment after its seconds have passed", () => {
  const waitingSince = new Date("2026-11-23T10:00:00.000Z");
  expect(overdueAt({ waitingSince, serviceLevelSeconds: 60 })).toEqual(new Date("2026-11-23T10:01:00.000Z"));
  expect(overdueAt({ waitingSince: null, serviceLevelSeconds: 60 })).toBeNull();
});
