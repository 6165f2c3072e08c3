import { describe, expect, test } from "vitest";
import type { ConnectionCheck } from "./connection-check";
import { isUnanswered, readStoredChecks } from "./stored-checks";

const row = (changes: Partial<ConnectionCheck> = {}): ConnectionCheck => ({
  probe: "token",
  result: "passed",
  finding: "token-valid",
  facts: { owner: "Northwind Spares" },
  technical: null,
  ...changes,
});

describe("kept checks", () => {
  test("are read back as they were written", () => {
    const checks = [
      row(),
      row({
        result: "failed",
        finding: "token-expired",
        technical: { code: 190, subcode: 463, text: "Ended" },
      }),
    ];
    expect(readStoredChecks(JSON.parse(JSON.stringify(checks)))).toEqual(checks);
  });

  test("are none where nobody has looked, or where something else is kept", () => {
    for (const stored of [null, undefined, "passed", 7, {}]) expect(readStoredChecks(stored)).toBeNull();
    expect(readStoredChecks([])).toEqual([]);
  });

  test.each([
    ["an unknown finding", { finding: "toString" }],
    ["an unknown probe", { probe: "constructor" }],
    ["an unknown result", { result: "fine" }],
    ["facts that are no texts", { facts: { owner: { name: "Eve" } } }],
    ["no technical details where some must be", { technical: undefined }],
  ])("lose a row with %s, and keep the others", (_, changes) => {
    expect(readStoredChecks([{ ...row(), ...changes }, row()])).toEqual([row()]);
  });
});

test("a row without an answer tells nothing, whichever call it is of", () => {
  expect(isUnanswered(row({ probe: "callback", result: "failed", finding: "no-answer" }))).toBe(true);
  expect(isUnanswered(row({ probe: "graph-api", result: "warning", finding: "throttled" }))).toBe(true);
  expect(isUnanswered(row({ result: "failed", finding: "token-expired" }))).toBe(false);
  expect(isUnanswered(row())).toBe(false);
});
