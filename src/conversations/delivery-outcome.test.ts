import { expect, test } from "vitest";
import { retryDelayMs } from "./delivery-outcome";

test("tries follow each other after 2, 4, 8 … seconds, and never more than 5 minutes apart", () => {
  expect([1, 2, 3, 8, 9, 1000].map(retryDelayMs)).toEqual([2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
});
