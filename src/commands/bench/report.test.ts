import { describe, expect, test } from "vitest";
import { largeRequestTable, throughputTable } from "./report";

const round = (perSecond: number) => ({ answeredCount: 0, perSecond, p50Ms: 1.25, p99Ms: 9.04 });

describe("the report of the benchmark", () => {
  test("tells the median of all rounds, the least and the most, and compares round by round", () => {
    const table = throughputTable([
      {
        connectionCount: 16,
        measured: {
          product: [round(3000), round(4000), round(3500)],
          reference: [round(2000), round(2000), round(2500)],
          route: [round(500), round(1000), round(700)],
        },
      },
    ]);
    expect(table.split("\n").slice(2)).toEqual([
      "| 16 | Parley | 3500 (3000–4000) | 1.3 | 9.0 |  |",
      "| 16 | `node:http` and `pg`, one transaction a request | 2000 (2000–2500) | 1.3 | 9.0 | 1.50 (1.40–2.00) |",
      "| 16 | Parley through Next's route handler | 700 (500–1000) | 1.3 | 9.0 | 5.00 (4.00–6.00) |",
    ]);
  });

  test("tells of large requests when they are answered and when they are applied", () => {
    const times = [100, 300, 200].map((appliedMs) => ({ appliedMs, answeredMs: appliedMs / 10 }));
    expect(largeRequestTable(1000, times).split("\n")).toEqual([
      "| one request of 1,000 messages, sent 3 times | ms |",
      "|---|--:|",
      "| until it is answered | 20 (10–30) |",
      "| until its last message is applied | 200 (100–300) |",
    ]);
  });
});
