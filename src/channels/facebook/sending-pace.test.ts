import { expect, test } from "vitest";
import { holdAfter } from "./sending-pace";

test.each([
  [0, 0, null],
  [79.9, 0, null],
  [80, 0, 250],
  [90, 0, 2_750],
  [99.9, 0, 5_000],
  [100, 0, 300_000],
  [140, 0, 300_000],
  [100, 17, 1_020_000],
  [79, 17, null],
])(
  "with %d %% used and %i minutes to wait, the account holds for %s ms",
  (percent, regainMinutes, holdMs) => {
    expect(holdAfter({ percent, regainMinutes })).toBe(holdMs);
  },
);

test("an answer that tells nothing of limits holds nobody", () => {
  expect(holdAfter(undefined)).toBeNull();
});
