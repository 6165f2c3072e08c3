import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { testDatabase } from "../../testing/test-database";
import { createFirstAdministrator, isSetupNeeded } from "./create-first-administrator";

const NOW = new Date("2026-11-22T10:00:00Z");

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
  await db.installation.upsert({
    where: { id: 1 },
    create: { keyCheck: "unused here" },
    update: { setupCompletedAt: null },
  });
});

function setUp(username: string) {
  return createFirstAdministrator(db, { username, password: "correct horse battery" }, NOW);
}

test("the first administrator completes the set-up, and may answer customers too", async () => {
  expect(await isSetupNeeded(db)).toBe(true);

  expect(await setUp("mia")).toMatchObject({
    kind: "created",
    user: { username: "mia", name: "mia", roles: ["administrator", "agent"] },
  });

  expect(await isSetupNeeded(db)).toBe(false);
});

test("a second set-up creates nobody", async () => {
  await setUp("mia");
  expect(await setUp("eve")).toEqual({ kind: "already-set-up" });
  expect(await db.user.findMany({ select: { username: true } })).toEqual([{ username: "mia" }]);
});

test("of many who set up at the same time, one gets the installation", async () => {
  const names = Array.from({ length: 8 }, (_, index) => `person-${index}`);
  const outcomes = await Promise.all(names.map(setUp));
  expect(outcomes.filter((outcome) => outcome.kind === "created")).toHaveLength(1);
  expect(await db.user.count()).toBe(1);
});

test("when the administrator cannot be created, the set-up stays open", async () => {
  await expect(setUp("not a username")).rejects.toThrow();
  expect(await isSetupNeeded(db)).toBe(true);
});

test("the audit log says who was created first, by the installation itself, and never the password", async () => {
  const outcome = await setUp("mia");
  const id = outcome.kind === "created" ? outcome.user.id : "";
  expect(await db.auditEntry.findMany()).toMatchObject([
    { actorId: null, action: "installation.set-up", subject: `user/${id}`, details: {} },
  ]);
});
