import { expect, test } from "vitest";
import type { GraphFailure } from "../../messenger/graph-client";
import { outcomeOfFailure } from "./delivery-outcome";

function refused(code: number, subcode?: number, httpStatus = 400): GraphFailure {
  return {
    kind: "graph-error",
    httpStatus,
    error: { message: "as Facebook says", code, subcode, traceId: "trace" },
  };
}

const table: [string, GraphFailure, string, string][] = [
  ["a closed window", refused(10, 2018278), "rejected", "window-closed"],
  ["a person who blocked the Page", refused(551), "rejected", "contact-unavailable"],
  ["a text Facebook does not take", refused(100), "rejected", "message-refused"],
  ["an expired token", refused(190, 463), "account-unusable", "token-invalid"],
  ["a missing permission", refused(200), "account-unusable", "permission-missing"],
  ["a rate limit", refused(613), "try-again", "throttled"],
  ["a passing fault", refused(2), "try-again", "temporary"],
  ["an error of Facebook's own on a send", refused(1, 1357046), "unknown", "no-answer"],
  ["no connection", { kind: "unreachable", reason: "ECONNREFUSED" }, "try-again", "unreachable"],
  ["no answer", { kind: "no-answer", reason: "no answer within 10000 ms" }, "unknown", "no-answer"],
  ["HTML", { kind: "unreadable-answer", httpStatus: 502, excerpt: "<html>" }, "unknown", "no-answer"],
];

test.each(table)("%s", (_situation, failure, kind, reason) => {
  expect(outcomeOfFailure(failure)).toMatchObject({ kind, failure: { reason } });
});

test("an outage is waited out, a passing fault is tried five times", () => {
  expect(outcomeOfFailure({ kind: "unreachable", reason: "DNS" })).toMatchObject({ maximumTries: null });
  expect(outcomeOfFailure(refused(613))).toMatchObject({ maximumTries: null });
  expect(outcomeOfFailure(refused(2))).toMatchObject({ maximumTries: 5 });
});

test("Facebook's own words, code and trace id are kept for whoever looks into it", () => {
  expect(outcomeOfFailure(refused(10, 2018278))).toMatchObject({
    failure: { platform: { code: 10, subcode: 2018278, text: "as Facebook says", traceId: "trace" } },
  });
});
