import { expect, test } from "vitest";
import { signInOutcome } from "./sign-in";

test.each([
  [{ error: undefined, code: undefined }, { kind: "signed-in" }],
  [{ error: "CredentialsSignin", code: "refused" }, { kind: "refused" }],
  [
    { error: "CredentialsSignin", code: "slow-down.42" },
    { kind: "slow-down", retryAfterSeconds: 42 },
  ],
  [{ error: "Configuration", code: undefined }, { kind: "unavailable" }],
  [undefined, { kind: "unavailable" }],
])("the answer %j means %j", (answer, outcome) => {
  expect(signInOutcome(answer)).toEqual(outcome);
});
