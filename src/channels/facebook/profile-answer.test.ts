import { describe, expect, test } from "vitest";
import { judgeProfile } from "./profile-answer";

const refusal = (code: number, subcode?: number, httpStatus = 400) =>
  judgeProfile({ kind: "graph-error", error: { message: "No.", code, subcode }, httpStatus });
const told = (firstName: string | null, lastName: string | null, pictureUrl: string | null = null) =>
  judgeProfile({ kind: "ok", value: { firstName, lastName, pictureUrl } });

describe("what Facebook tells of a person", () => {
  test.each([
    ["Ana", "Sol", "Ana Sol"],
    ["Ana", null, "Ana"],
    [null, "Sol", "Sol"],
    // The family's name comes first there.
    ["花子", "佐藤", "佐藤 花子"],
    ["ケリー", "佐々木", "佐々木 ケリー"],
    ["민수", "김", "김 민수"],
    ["Kelly", "佐々木", "Kelly 佐々木"],
    ["ジョン", "スミス", "ジョン スミス"],
  ])("the names %s and %s are %s", (firstName, lastName, name) => {
    expect(told(firstName, lastName)).toMatchObject({ outcome: "known", name });
  });

  test("a picture alone is known, without a name", () => {
    const pictureUrl = "https://cdn.example/a.jpg";
    expect(told(null, null, pictureUrl)).toMatchObject({ outcome: "known", name: null, pictureUrl });
  });

  test("nothing at all is no profile, and no invented name", () => {
    expect(told(null, null)).toMatchObject({ outcome: "no-profile", name: null, isPassing: false });
  });
});

describe("what Facebook refuses", () => {
  test.each([
    [100, 2018218, "no-profile"],
    [2018218, undefined, "no-profile"],
    [100, 33, "no-profile"],
    [100, 2018247, "no-permission"],
    [2018247, undefined, "no-permission"],
    [10, undefined, "no-permission"],
    [200, undefined, "no-permission"],
    [230, undefined, "no-permission"],
    [3, undefined, "no-permission"],
    [100, undefined, "failed"],
    [77777, undefined, "failed"],
  ])("code %s with %s is %s, and not asked again at once", (code, subcode, outcome) => {
    expect(refusal(code, subcode)).toMatchObject({ outcome, isPassing: false, isTokenRefused: false });
  });

  test.each([2, 4, 613, 80001])("code %s passes by itself", (code) => {
    expect(refusal(code)).toMatchObject({ outcome: "failed", isPassing: true });
  });

  test("a fault of the server passes by itself", () => {
    expect(refusal(77777, undefined, 500)).toMatchObject({ outcome: "failed", isPassing: true });
  });

  test("a refused token is the account's matter", () => {
    expect(refusal(190)).toMatchObject({ outcome: "failed", isTokenRefused: true, isPassing: false });
  });
});

test.each([
  { kind: "unreachable", reason: "ECONNREFUSED" },
  { kind: "no-answer", reason: "no answer within 10000 ms" },
  { kind: "unreadable-answer", httpStatus: 502, excerpt: "" },
] as const)("that Facebook cannot be asked ($kind) passes by itself", (failure) => {
  expect(judgeProfile(failure)).toMatchObject({ outcome: "failed", isPassing: true });
});
