import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { testDatabase } from "../../testing/test-database";
import { createAdministrator, createPerson } from "../../testing/users";
import { choosePassword, findPasswordLink } from "./choose-password";
import { findSessionUser } from "./find-session-user";
import { inviteUser } from "./invite-user";
import { isPasswordOf } from "./password-hash";
import { resetPassword } from "./reset-password";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const WEEK = 7 * 24;
const PASSWORD = "my very own words";
const address = "203.0.113.7";

let db: Database;
let actorId: string;
let userId: string;
beforeEach(async () => {
  db = await testDatabase();
  actorId = await createAdministrator(db);
  userId = await createPerson(db, { name: "Mia Chen", passwordHash: null });
});

async function invited(at = now): Promise<string> {
  const outcome = await inviteUser(db, { userId, actorId, now: at });
  if (outcome.kind !== "invited") throw new Error(outcome.kind);
  return outcome.secret;
}

const find = (secret: string, at = now) => findPasswordLink(db, { secret, address, now: at });
const choose = (secret: string, at = now, password = PASSWORD) =>
  choosePassword(db, { secret, address, password, now: at });
const row = () => db.user.findUniqueOrThrow({ where: { id: userId } });

describe("an invitation", () => {
  test("says whom it is for, and gives them the password they choose", async () => {
    const secret = await invited();
    const { username } = await row();
    expect(await find(secret)).toEqual({ kind: "open", name: "Mia Chen", username, expiresAt: later(WEEK) });

    expect(await choose(secret, later(1))).toEqual({ kind: "chosen" });

    const user = await row();
    expect(await isPasswordOf(user.passwordHash, PASSWORD)).toBe(true);
    expect(user.passwordIsTemporary).toBe(false);
    expect(await db.auditEntry.findMany({ where: { action: "user.password-chosen" } })).toMatchObject([
      { actorId: userId, subject: `user/${userId}`, details: {} },
    ]);
  });

  test("works once: a second time it says when it was used, and changes nothing", async () => {
    const secret = await invited();
    await choose(secret, later(1));
    expect(await find(secret, later(2))).toEqual({ kind: "used", usedAt: later(1) });
    expect(await choose(secret, later(2), "another long one")).toEqual({ kind: "used", usedAt: later(1) });
    expect(await isPasswordOf((await row()).passwordHash, PASSWORD)).toBe(true);
  });

  test("that is used five times at once gives one password", async () => {
    const secret = await invited();
    const passwords = Array.from({ length: 5 }, (_, index) => `password number ${index}`);
    const outcomes = await Promise.all(passwords.map((password) => choose(secret, now, password)));
    const chosen = outcomes.flatMap(({ kind }, index) => (kind === "chosen" ? [passwords[index] ?? ""] : []));
    expect(chosen).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === "used")).toHaveLength(4);
    expect(await isPasswordOf((await row()).passwordHash, chosen[0] ?? "")).toBe(true);
    expect((await row()).sessionVersion).toBe(2);
  });

  test("ends after seven days", async () => {
    const secret = await invited();
    expect(await find(secret, new Date(later(WEEK).getTime() - 1))).toMatchObject({ kind: "open" });
    expect(await find(secret, later(WEEK))).toEqual({ kind: "expired", expiresAt: later(WEEK) });
    expect(await choose(secret, later(WEEK))).toEqual({ kind: "expired", expiresAt: later(WEEK) });
    expect((await row()).passwordHash).toBeNull();
  });

  test("ends when another is made", async () => {
    const first = await invited();
    const second = await invited(later(1));
    expect(await find(first, later(1))).toEqual({ kind: "expired", expiresAt: later(1) });
    expect(await choose(first, later(1))).toMatchObject({ kind: "expired" });
    expect(await choose(second, later(1))).toEqual({ kind: "chosen" });
  });

  test("is unknown when its user is deactivated, and when nobody gave it", async () => {
    const secret = await invited();
    expect(await find(secret.slice(1))).toEqual({ kind: "unknown" });
    expect(await choose("")).toEqual({ kind: "unknown" });
    await db.user.update({ where: { id: userId }, data: { deactivatedAt: now } });
    expect(await find(secret)).toEqual({ kind: "unknown" });
    expect(await choose(secret)).toEqual({ kind: "unknown" });
  });

  test("is made anew only for somebody without a password who is not deactivated", async () => {
    await choose(await invited());
    const asked = { userId, actorId, now };
    expect(await inviteUser(db, asked)).toEqual({ kind: "has-password" });
    await db.user.update({ where: { id: userId }, data: { passwordHash: null, deactivatedAt: now } });
    expect(await inviteUser(db, asked)).toEqual({ kind: "deactivated" });
    expect(await inviteUser(db, { ...asked, userId: crypto.randomUUID() })).toEqual({ kind: "not-found" });
  });
});

test("links that nobody gave are tried fifty times from an address, and those that were given not counted", async () => {
  const secret = await invited();
  for (let attempt = 0; attempt < 3; attempt++) await find(secret);
  const guesses = await Promise.all(Array.from({ length: 60 }, (_, index) => find(`guess-${index}`)));
  expect(guesses.filter(({ kind }) => kind === "unknown")).toHaveLength(50);
  expect(await find(secret)).toEqual({ kind: "slow-down", retryAfterSeconds: expect.any(Number) });
  expect(await choose(secret)).toMatchObject({ kind: "slow-down" });
  expect(await findPasswordLink(db, { secret, address: "198.51.100.2", now })).toMatchObject({
    kind: "open",
  });
});

describe("a password that is reset", () => {
  beforeEach(async () => {
    await db.user.update({ where: { id: userId }, data: { passwordHash: "unused" } });
  });
  const reset = (how: Parameters<typeof resetPassword>[1]["reset"], who = { userId, actorId }) =>
    resetPassword(db, { ...who, reset: how, now });

  test("by a link is gone at once, with every session, until another is chosen within a day", async () => {
    const outcome = await reset({ way: "link" });
    const secret = outcome.kind === "reset" ? (outcome.secret ?? "") : "";
    expect((await row()).passwordHash).toBeNull();
    expect(await findSessionUser(db, { userId, sessionVersion: 1 })).toBeNull();
    expect(await find(secret, later(24))).toEqual({ kind: "expired", expiresAt: later(24) });
    expect(await choose(secret, later(23))).toEqual({ kind: "chosen" });
    expect(await isPasswordOf((await row()).passwordHash, PASSWORD)).toBe(true);
    expect(await findSessionUser(db, { userId, sessionVersion: 2 })).toBeNull();
  });

  test("to another ends every session and link, and must be changed at the next sign-in", async () => {
    const link = await reset({ way: "link" });
    const secret = link.kind === "reset" ? (link.secret ?? "") : "";
    expect(await reset({ way: "password", password: "until you choose" })).toEqual({
      kind: "reset",
      secret: null,
    });
    const user = await row();
    expect(await isPasswordOf(user.passwordHash, "until you choose")).toBe(true);
    expect(user).toMatchObject({ passwordIsTemporary: true, sessionVersion: 3 });
    expect(await choose(secret)).toMatchObject({ kind: "expired" });
  });

  test("is written down with the way, and without the password", async () => {
    await reset({ way: "password", password: "until you choose" });
    expect(await db.auditEntry.findMany()).toMatchObject([
      { actorId, action: "user.password-reset", subject: `user/${userId}`, details: { way: "password" } },
    ]);
  });

  test("is never one's own, nor that of somebody deactivated", async () => {
    expect(await reset({ way: "link" }, { userId: actorId, actorId })).toEqual({ kind: "yourself" });
    await db.user.update({ where: { id: userId }, data: { deactivatedAt: now } });
    expect(await reset({ way: "link" })).toEqual({ kind: "deactivated" });
  });

  test("by two administrators of each other at once with links leaves one who can sign in", async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await createAdministrator(db), await createAdministrator(db)];
      await db.user.updateMany({
        where: { id: { notIn: [one, other] } },
        data: { deactivatedAt: now },
      });
      const outcomes = await Promise.all([
        reset({ way: "link" }, { userId: one, actorId: other }),
        reset({ way: "link" }, { userId: other, actorId: one }),
      ]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["not-allowed", "reset"]);
    }
  });
});
