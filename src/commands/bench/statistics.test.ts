import { describe, expect, test } from "vitest";
import { quantile, summarize, summarizeRatio } from "./statistics";

describe("the statistics of the benchmark", () => {
  const hundredAndOne = Array.from({ length: 101 }, (_, index) => index);

  test.each([
    [0, 0],
    [0.5, 50],
    [0.99, 99],
    [1, 100],
  ])("a share of %d of the values from 0 to 100 lies below %d", (share, value) => {
    expect(quantile(hundredAndOne, share)).toBe(value);
  });

  test("one value is every quantile", () => {
    expect([0, 0.5, 0.99, 1].map((share) => quantile([7], share))).toEqual([7, 7, 7, 7]);
  });

  test("no value has no quantile", () => {
    expect(quantile([], 0.5)).toBeNaN();
  });

  test("rounds are told by the middle one, the least and the most, in whatever order they came", () => {
    expect(summarize([5, 1, 100, 3, 4])).toEqual({ median: 4, least: 1, most: 100 });
  });

  test("the median of an even number of rounds is one that was measured", () => {
    expect(summarize([4, 1, 3, 2]).median).toBe(2);
  });

  test("a ratio is taken in each round before any median", () => {
    expect(summarizeRatio([10, 200, 30], [10, 100, 10])).toEqual({ median: 2, least: 1, most: 3 });
  });

  test("rounds that are no pairs are not compared", () => {
    expect(() => summarizeRatio([1, 2], [1])).toThrow("2 and 1");
  });
});
