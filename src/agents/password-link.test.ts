import { expect, test } from "vitest";
import { chosenPasswordFormSchema, judgeLink, passwordLinkUrl } from "./password-link";

const now = new Date("2026-11-22T12:00:00.000Z");
const expiresAt = new Date("2026-11-22T12:00:00.001Z");
const fresh = { expiresAt, usedAt: null, isDeactivated: false };

test("a link is open until it is used or its time has come", () => {
  expect(judgeLink(fresh, now)).toEqual({ kind: "open", expiresAt });
  expect(judgeLink({ ...fresh, expiresAt: now }, now)).toEqual({ kind: "expired", expiresAt: now });
  expect(judgeLink({ ...fresh, usedAt: now }, now)).toEqual({ kind: "used", usedAt: now });
});

test("that of somebody deactivated says nothing", () => {
  expect(judgeLink({ ...fresh, usedAt: now, isDeactivated: true }, now)).toEqual({ kind: "unknown" });
});

test("the secret stands in the part of the address that browsers send to nobody", () => {
  const url = new URL(passwordLinkUrl("https://example-company.example", "a-b_c"));
  expect(url.pathname).toBe("/account/invitation");
  expect(url.hash).toBe("#a-b_c");
  expect(url.search).toBe("");
});

test("a password is typed twice alike", () => {
  const typed = { password: "my very own words", again: "my very own words" };
  expect(chosenPasswordFormSchema.safeParse(typed).success).toBe(true);
  const mistyped = chosenPasswordFormSchema.safeParse({ ...typed, again: "my very own word" });
  expect(mistyped.error?.issues).toMatchObject([{ path: ["again"], message: "passwords-differ" }]);
});
