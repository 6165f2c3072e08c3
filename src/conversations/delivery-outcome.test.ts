import { expect, test } from "vitest";
import { confirmationEndsAt, retryDelayMs, spread } from "./delivery-outcome";

test("tries follow each other after 2, 4, 8 … seconds, and never more than 5 minutes apart", () => {
  expect([1, 2, 3, 8, 9, 1000].map(retryDelayMs)).toEqual([2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
});

test("a delay is spread from three quarters to five quarters of it", () => {
  expect([0, 0.5, 0.999].map((random) => spread(1_000, random))).toEqual([750, 1_000, 1_250]);
});

test("nobody is asked about an unanswered message in the two minutes in which its echo may come", () => {
  const beganAt = new Date("2026-11-22T12:00:00Z");
  expect(confirmationEndsAt(beganAt)).toEqual(new Date("2026-11-22T12:02:00Z"));
});
