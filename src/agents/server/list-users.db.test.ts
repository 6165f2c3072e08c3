import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { testDatabase } from "../../testing/test-database";
import { createAbilities, createPerson } from "../../testing/users";
import { listUsers } from "./list-users";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

test("everybody is told by name with teams and state, who is deactivated last, and nobody's password", async () => {
  const at = new Date("2026-11-22T12:00:00.000Z");
  const zoe = await createPerson(db, { name: "Zoe" });
  const ada = await createPerson(db, { name: "Ada" });
  await createPerson(db, { name: "Mia", passwordHash: null, roles: ["supervisor"] });
  await db.user.update({ where: { id: ada }, data: { deactivatedAt: at } });
  await db.agentState.create({
    data: { userId: zoe, state: "ready", since: at, idleSince: at, lastSeenAt: at },
  });
  const ids = await createAbilities(db, { teams: ["Returns", "Front desk"] });
  await db.teamMember.createMany({ data: [...ids.values()].map((teamId) => ({ teamId, userId: zoe })) });

  const users = await listUsers(db);

  expect(users.map(({ name, state, roles, lastSeenAt }) => ({ name, state, roles, lastSeenAt }))).toEqual([
    { name: "Mia", state: "invited", roles: ["supervisor"], lastSeenAt: null },
    { name: "Zoe", state: "active", roles: ["agent"], lastSeenAt: at },
    { name: "Ada", state: "deactivated", roles: ["agent"], lastSeenAt: null },
  ]);
  expect(users[1]?.teams.map(({ name }) => name)).toEqual(["Front desk", "Returns"]);
  expect(JSON.stringify(users)).not.toContain("unused");
});
