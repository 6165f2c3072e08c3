import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { testDatabase } from "../../testing/test-database";
import { changePassword } from "./change-password";
import { createUser } from "./create-user";
import { findSessionUser } from "./find-session-user";
import { isPasswordOf } from "./password-hash";

const OLD = "correct horse battery";
const NEW = "staple the next horse";

let db: Database;
let userId: string;
beforeEach(async () => {
  db = await testDatabase();
  userId = (await createUser(db, { username: "anna", name: "Anna", password: OLD, roles: ["agent"] })).id;
});

async function isPassword(password: string): Promise<boolean> {
  const user = await db.user.findUniqueOrThrow({ where: { id: userId } });
  return isPasswordOf(user.passwordHash, password);
}

test("the new password replaces the old one, and sessions begun with the old one end", async () => {
  const session = { userId, sessionVersion: 1 };
  expect(await findSessionUser(db, session)).not.toBeNull();

  const outcome = await changePassword(db, userId, { currentPassword: OLD, newPassword: NEW });

  expect(outcome).toEqual({ kind: "changed" });
  expect(await isPassword(NEW)).toBe(true);
  expect(await isPassword(OLD)).toBe(false);
  expect(await findSessionUser(db, session)).toBeNull();
});

test("a password that an administrator chose must be changed; changed, the person has their roles", async () => {
  await db.user.update({ where: { id: userId }, data: { passwordIsTemporary: true } });
  expect(await findSessionUser(db, { userId, sessionVersion: 1 })).toMatchObject({
    roles: [],
    mustChangePassword: true,
  });

  await changePassword(db, userId, { currentPassword: OLD, newPassword: NEW });

  expect(await findSessionUser(db, { userId, sessionVersion: 2 })).toEqual({
    id: userId,
    username: "anna",
    name: "Anna",
    roles: ["agent"],
  });
});

test("without the current password nothing changes", async () => {
  const outcome = await changePassword(db, userId, { currentPassword: "a mistaken guess", newPassword: NEW });

  expect(outcome).toEqual({ kind: "wrong-password" });
  expect(await isPassword(OLD)).toBe(true);
  expect(await findSessionUser(db, { userId, sessionVersion: 1 })).not.toBeNull();
});

test("after five wrong guesses even the right password has to wait", async () => {
  const guess = { currentPassword: "a mistaken guess", newPassword: NEW };
  const guesses = await Promise.all(Array.from({ length: 5 }, () => changePassword(db, userId, guess)));
  expect(guesses).toEqual(guesses.map(() => ({ kind: "wrong-password" })));

  const outcome = await changePassword(db, userId, { currentPassword: OLD, newPassword: NEW });

  expect(outcome).toEqual({ kind: "slow-down", retryAfterSeconds: expect.any(Number) });
  expect(await isPassword(OLD)).toBe(true);
});

test("of two changes at once from the same password, one is made", async () => {
  const outcomes = await Promise.all([
    changePassword(db, userId, { currentPassword: OLD, newPassword: NEW }),
    changePassword(db, userId, { currentPassword: OLD, newPassword: `${NEW} too` }),
  ]);

  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["changed", "wrong-password"]);
  expect(await db.auditEntry.findMany()).toMatchObject([
    { actorId: userId, action: "user.password-changed" },
  ]);
});

test("the audit log says that it was changed, in the same transaction, and holds neither password", async () => {
  await changePassword(db, userId, { currentPassword: OLD, newPassword: NEW });
  const entries = await db.auditEntry.findMany();
  expect(entries).toMatchObject([
    { actorId: userId, action: "user.password-changed", subject: `user/${userId}`, details: {} },
  ]);

  await db.$executeRaw`alter table audit_entry add constraint audit_refused check (false) not valid`;
  try {
    const again = changePassword(db, userId, { currentPassword: NEW, newPassword: OLD });
    await expect(again).rejects.toThrow();
    expect(await isPassword(NEW)).toBe(true);
  } finally {
    await db.$executeRaw`alter table audit_entry drop constraint audit_refused`;
  }
});
