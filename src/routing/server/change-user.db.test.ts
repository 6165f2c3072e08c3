import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { findUser } from "../../agents/server/find-user";
import { type UserForm, type UserProperties, userFormSchema } from "../../agents/user-form";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createAbilities, createAdministrator } from "../../testing/users";
import { changeUser } from "./change-user";
import { queueServed } from "./serve-queue";

const now = new Date("2026-11-22T12:00:00.000Z");
let db: Database;
let actorId: string;
let userId: string;

onEmptyDatabase(async (emptied) => {
  db = emptied;
  actorId = await createAdministrator(db);
  userId = await createAgent(db, { readySince: now });
});

async function seen(id = userId): Promise<UserProperties> {
  const user = await findUser(db, id, now);
  if (!user) throw new Error("nobody");
  return user;
}

function formOf({ name, roles, teams, skills, capacity }: UserProperties): UserForm {
  return {
    name,
    roles,
    capacity,
    teamIds: teams.map(({ id }) => id),
    skills: skills.map(({ skillId, level }) => ({ skillId, level })),
  };
}

/** Saves what was seen with these changes. */
async function save(from: UserProperties, changes: Partial<UserForm>, by = actorId) {
  const form = userFormSchema.parse({ ...formOf(from), ...changes });
  const outcome = await changeUser(db, { userId: from.id, version: from.version, form, actorId: by, now });
  await queueServed();
  return outcome;
}

describe("what is changed of a user", () => {
  test("is saved, and the audit log tells of each field from what to what, in names", async () => {
    const ids = await createAbilities(db, { teams: ["Front desk", "Returns"], skills: ["French", "Tax"] });
    const id = (name: string) => ids.get(name) ?? "";
    await save(await seen(), {
      teamIds: [id("Front desk")],
      skills: [{ skillId: id("French"), level: 2 }],
      capacity: null,
    });
    await db.auditEntry.deleteMany();

    const outcome = await save(await seen(), {
      name: "Anna K.",
      roles: ["agent", "supervisor"],
      teamIds: [id("Returns")],
      skills: [
        { skillId: id("French"), level: 5 },
        { skillId: id("Tax"), level: 1 },
      ],
      capacity: 6,
    });

    expect(outcome).toMatchObject({ kind: "updated" });
    expect(formOf(await seen())).toEqual({
      name: "Anna K.",
      roles: ["supervisor", "agent"],
      teamIds: [id("Returns")],
      skills: [
        { skillId: id("French"), level: 5 },
        { skillId: id("Tax"), level: 1 },
      ],
      capacity: 6,
    });
    expect(await db.auditEntry.findMany()).toMatchObject([
      {
        actorId,
        action: "user.changed",
        subject: `user/${userId}`,
        details: {
          name: { from: "An Agent", to: "Anna K." },
          roles: { from: "agent", to: "agent, supervisor" },
          teams: { from: "Front desk", to: "Returns" },
          skills: { from: "French 2", to: "French 5, Tax 1" },
          capacity: { from: null, to: 6 },
        },
      },
    ]);
  });

  test("to what it was leaves no record", async () => {
    expect(await save(await seen(), {})).toMatchObject({ kind: "updated" });
    expect(await db.auditEntry.count()).toBe(0);
  });

  test("is refused from a form that somebody else's save, or another page, has made stale", async () => {
    const old = await seen();
    await save(old, { name: "Anna K." });
    expect(await save(old, { name: "Anne" })).toEqual({ kind: "changed-meanwhile" });

    const before = await seen();
    const ids = await createAbilities(db, { teams: ["Returns"] });
    await db.teamMember.create({ data: { userId, teamId: ids.get("Returns") ?? "" } });
    expect(await save(before, { name: "Anne" })).toEqual({ kind: "changed-meanwhile" });
    expect(await seen()).toMatchObject({ name: "Anna K.", teams: [{ name: "Returns" }] });
  });

  test("by two at once from the same form is saved for one of them", async () => {
    const old = await seen();
    const outcomes = await Promise.all([save(old, { name: "One" }), save(old, { name: "Two" })]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["changed-meanwhile", "updated"]);
  });

  test("is not saved with a team or skill that is gone, nor for nobody", async () => {
    const old = await seen();
    expect(await save(old, { teamIds: [randomUUID()] })).toEqual({ kind: "team-gone" });
    expect(await save(old, { skills: [{ skillId: randomUUID(), level: 1 }] })).toEqual({
      kind: "skill-gone",
    });
    expect(await save({ ...old, id: randomUUID() }, {})).toEqual({ kind: "not-found" });
  });

  test("is not saved for somebody who has meanwhile ceased to be an administrator", async () => {
    await createAdministrator(db);
    await db.user.update({ where: { id: actorId }, data: { roles: ["agent"] } });
    expect(await save(await seen(), { name: "Anne" })).toEqual({ kind: "not-allowed" });
  });
});

describe("work", () => {
  let accountId: string;
  let serviceId: string;
  beforeEach(async () => {
    ({ accountId, serviceId } = await createAccount(db));
  });

  test("of somebody who is neither agent nor supervisor any longer returns to the queue", async () => {
    const conversationId = await createConversation(db, { accountId });
    const interactionId = await createInteraction(db, { conversationId, serviceId, agentId: userId });
    await save(await seen(), { roles: ["administrator"] });
    expect(await db.interaction.findUnique({ where: { id: interactionId } })).toMatchObject({
      status: "queued",
      assignedAgentId: null,
    });
    expect(await db.agentState.findUnique({ where: { userId } })).toMatchObject({ state: "signedOut" });
  });

  test("stays with an agent who becomes a supervisor", async () => {
    const conversationId = await createConversation(db, { accountId });
    const interactionId = await createInteraction(db, { conversationId, serviceId, agentId: userId });
    await save(await seen(), { roles: ["supervisor"] });
    expect(await db.interaction.findUnique({ where: { id: interactionId } })).toMatchObject({
      assignedAgentId: userId,
    });
  });
});

describe("the last administrator", () => {
  test("keeps the role, also when others are only invited or deactivated", async () => {
    const [invited, gone] = [await createAdministrator(db), await createAdministrator(db)];
    await db.user.update({ where: { id: invited }, data: { passwordHash: null } });
    await db.user.update({ where: { id: gone }, data: { deactivatedAt: now } });
    expect(await save(await seen(actorId), { roles: ["agent"] })).toEqual({ kind: "last-administrator" });
    expect(await save(await seen(actorId), { roles: ["administrator", "agent"] })).toMatchObject({
      kind: "updated",
    });
  });

  test("of two who give the role up at once keeps it, in each of 20 rounds", async () => {
    for (let round = 0; round < 20; round++) {
      const two = [await createAdministrator(db), await createAdministrator(db)];
      await db.user.updateMany({ where: { id: { notIn: two } }, data: { deactivatedAt: now } });
      const forms = await Promise.all(two.map((id) => seen(id)));
      const outcomes = await Promise.all(forms.map((from) => save(from, { roles: ["agent"] }, from.id)));
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["last-administrator", "updated"]);
    }
  });

  test("of two who take the role from each other at once keeps it, in each of 20 rounds", async () => {
    for (let round = 0; round < 20; round++) {
      const two = [await createAdministrator(db), await createAdministrator(db)];
      await db.user.updateMany({ where: { id: { notIn: two } }, data: { deactivatedAt: now } });
      const forms = await Promise.all(two.map((id) => seen(id)));
      const outcomes = await Promise.all(
        forms.map((from, index) => save(from, { roles: ["agent"] }, two[1 - index] ?? "")),
      );
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["not-allowed", "updated"]);
    }
  });
});
