import { describe, expect, test } from "vitest";
import {
  changePasswordSchema,
  firstAdministratorSchema,
  newPasswordSchema,
  usernameSchema,
} from "./credentials";
import { hasRole, homeOf, type Role, SAMPLE_PASSWORD, type SignedInUser } from "./user";

function userWith(...roles: Role[]): SignedInUser {
  return { id: "8d1c1d5e-0000-4000-8000-000000000001", username: "anna", name: "Anna", roles };
}

function codesOf(result: { success: boolean; error?: { issues: { message: string }[] } }): string[] {
  return result.error?.issues.map((issue) => issue.message) ?? [];
}

describe("roles", () => {
  test("a user has a role only if it was given: an administrator is not an agent", () => {
    expect(hasRole(userWith("administrator"), "agent", "supervisor")).toBe(false);
    expect(hasRole(userWith("administrator", "agent"), "agent")).toBe(true);
    expect(hasRole(userWith(), "administrator", "supervisor", "agent")).toBe(false);
  });

  test("administrators start in the administrator, everyone else at the desktop", () => {
    expect(homeOf(userWith("administrator", "agent"))).toBe("/admin");
    expect(homeOf(userWith("supervisor"))).toBe("/desktop");
    expect(homeOf(userWith("agent"))).toBe("/desktop");
  });

  test("who must change their password starts there", () => {
    expect(homeOf({ ...userWith(), mustChangePassword: true })).toBe("/account/password");
  });
});

describe("usernames", () => {
  test("are compared without case and without the spaces around them", () => {
    expect(usernameSchema.parse("  Anna ")).toBe("anna");
  });

  test("may be e-mail addresses and may be written in any script", () => {
    expect(usernameSchema.parse("anna+desk@example.com")).toBe("anna+desk@example.com");
    expect(usernameSchema.parse("山田")).toBe("山田");
  });

  test.each([
    ["", "username-required"],
    ["anna berg", "username-characters"],
    ["a".repeat(65), "username-too-long"],
  ])("%j is refused with %s", (username, code) => {
    expect(codesOf(usernameSchema.safeParse(username))).toContain(code);
  });
});

describe("new passwords", () => {
  test("have ten characters at least", () => {
    expect(newPasswordSchema.safeParse("0123456789").success).toBe(true);
    expect(codesOf(newPasswordSchema.safeParse("012345678"))).toEqual(["password-too-short"]);
  });

  test("are never the published one of the samples", () => {
    const setup = firstAdministratorSchema.safeParse({ username: "admin", password: SAMPLE_PASSWORD });
    expect(codesOf(setup)).toEqual(["password-published"]);
  });

  test("are others than the one before", () => {
    const change = { currentPassword: "until you choose", newPassword: "until you choose" };
    expect(codesOf(changePasswordSchema.safeParse(change))).toEqual(["password-same"]);
  });

  test("keep their spaces and their case", () => {
    const change = { currentPassword: " Old ", newPassword: " Correct Horse " };
    expect(changePasswordSchema.parse(change)).toEqual(change);
  });
});
