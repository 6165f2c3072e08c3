import { expect, test } from "vitest";
import { accountWarnings } from "./account-health";
import { lastFourOf } from "./integration-account";

const healthy = { unusableSince: null, unusableReason: null, hasAppSecret: true, verifySignatures: true };
const since = new Date("2026-11-21T09:00:00Z");

test("an account that Facebook accepts and whose messages are verified is healthy", () => {
  expect(accountWarnings(healthy)).toEqual([]);
});

test("signatures that cannot be verified for want of an app secret are warned of", () => {
  expect(accountWarnings({ ...healthy, hasAppSecret: false })).toEqual([{ kind: "app-secret-missing" }]);
});

test.each([true, false])(
  "verification that is switched off is a standing warning, with an app secret or without (%s)",
  (hasAppSecret) => {
    const warnings = accountWarnings({ ...healthy, hasAppSecret, verifySignatures: false });
    expect(warnings).toEqual([{ kind: "signatures-off" }]);
  },
);

test("a refusal by Facebook comes first, with what Facebook said", () => {
  const unusableReason = { code: 190, subcode: 463, text: "Session has expired", traceId: "Abc" };
  const facts = { ...healthy, hasAppSecret: false, unusableSince: since, unusableReason };
  expect(accountWarnings(facts)).toEqual([
    { kind: "unusable", since, reason: unusableReason },
    { kind: "app-secret-missing" },
  ]);
});

test.each([null, "text", { code: "190" }])(
  "a reason kept in another form (%j) hides no warning",
  (reason) => {
    expect(accountWarnings({ ...healthy, unusableSince: since, unusableReason: reason })).toEqual([
      { kind: "unusable", since, reason: {} },
    ]);
  },
);

test("the last four characters are told only of a secret long enough to stay one", () => {
  expect(lastFourOf("EAADemoNorth1234")).toBe("1234");
  expect(lastFourOf("short1234")).toBe("");
});
