import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { testDatabase } from "../../testing/test-database";
import { createAbilities, createAdministrator } from "../../testing/users";
import { type NewUserForm, newUserSchema } from "../user-form";
import { addUser } from "./add-user";
import { findSessionUser } from "./find-session-user";
import { findUser } from "./find-user";
import { digestOf } from "./password-links";
import { verifyCredentials } from "./verify-credentials";

const now = new Date("2026-11-22T12:00:00.000Z");
const invitation: NewUserForm = {
  username: "mia",
  name: "Mia Chen",
  roles: ["agent"],
  teamIds: [],
  skills: [],
  capacity: null,
  access: "invitation",
  password: "",
};
const withPassword: NewUserForm = { ...invitation, access: "password", password: "first day at work" };

let db: Database;
let actorId: string;
beforeEach(async () => {
  db = await testDatabase();
  actorId = await createAdministrator(db);
});

const add = (form: NewUserForm) => addUser(db, { form: newUserSchema.parse(form), actorId, now });
const row = (username: string) => db.user.findUniqueOrThrow({ where: { username } });
const audit = () => db.auditEntry.findMany({ orderBy: { id: "asc" } });

describe("a new user", () => {
  test("has the roles, teams, skills and capacity that were chosen", async () => {
    const ids = await createAbilities(db, { teams: ["Front desk", "Returns"], skills: ["French"] });
    const [team, skill] = [ids.get("Front desk") ?? "", ids.get("French") ?? ""];
    const added = await add({
      ...invitation,
      roles: ["agent", "supervisor"],
      teamIds: [team],
      skills: [{ skillId: skill, level: 4 }],
      capacity: 6,
    });
    expect(added).toMatchObject({ kind: "added" });
    expect(await findUser(db, (await row("mia")).id, now)).toMatchObject({
      username: "mia",
      name: "Mia Chen",
      roles: ["supervisor", "agent"],
      teams: [{ id: team, name: "Front desk" }],
      skills: [{ skillId: skill, name: "French", level: 4 }],
      capacity: 6,
      state: "invited",
    });
  });

  test("who is invited has no password, and a link that is valid for seven days and of which a digest is kept", async () => {
    const added = await add(invitation);
    const secret = added.kind === "added" ? (added.secret ?? "") : "";
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect((await row("mia")).passwordHash).toBeNull();
    const [link] = await db.passwordLink.findMany();
    expect(link).toMatchObject({ createdById: actorId, usedAt: null, createdAt: now });
    expect(link?.expiresAt).toEqual(new Date("2026-11-29T12:00:00.000Z"));
    expect(link && Buffer.from(link.digest).equals(Buffer.from(digestOf(secret)))).toBe(true);
    const told = await db.auditEntry.findMany({ select: { details: true, subject: true } });
    expect(JSON.stringify(told)).not.toContain(secret);
  });

  test("with a first password signs in with it, and has no role until it is changed", async () => {
    expect(await add(withPassword)).toMatchObject({ kind: "added", secret: null });
    const attempt = { username: "mia", password: withPassword.password, address: "203.0.113.7" };
    const outcome = await verifyCredentials(db, { ...attempt, allowSamplePassword: false });
    expect(outcome).toMatchObject({ kind: "verified", user: { roles: [], mustChangePassword: true } });
    const { id } = await row("mia");
    expect(await findSessionUser(db, { userId: id, sessionVersion: 1 })).toMatchObject({
      roles: [],
      mustChangePassword: true,
    });
    expect(await db.passwordLink.count()).toBe(0);
  });

  test("is written down with name and roles, and never with a password", async () => {
    await add(withPassword);
    await add({ ...invitation, username: "ola" });
    const [mia, ola] = [(await row("mia")).id, (await row("ola")).id];
    expect(await audit()).toMatchObject([
      {
        actorId,
        action: "user.created",
        subject: `user/${mia}`,
        details: { username: "mia", name: "Mia Chen", roles: "agent" },
      },
      { action: "user.created", subject: `user/${ola}` },
      { actorId, action: "user.invited", subject: `user/${ola}`, details: {} },
    ]);
    expect(JSON.stringify(await db.auditEntry.findMany({ select: { details: true } }))).not.toContain(
      withPassword.password,
    );
  });
});

describe("a user is not added", () => {
  test("under a username that somebody has, whatever its case", async () => {
    await add(invitation);
    expect(await add({ ...invitation, username: " MIA " })).toEqual({ kind: "username-taken" });
    expect(await db.user.count({ where: { username: "mia" } })).toBe(1);
  });

  test("twice, when two administrators add the same username at once", async () => {
    const outcomes = await Promise.all([add(invitation), add(invitation), add(invitation)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["added", "username-taken", "username-taken"]);
    expect(await db.auditEntry.count({ where: { action: "user.created" } })).toBe(1);
  });

  test("with a team or a skill that has been deleted meanwhile", async () => {
    expect(await add({ ...invitation, teamIds: [randomUUID()] })).toEqual({ kind: "team-gone" });
    const skills = [{ skillId: randomUUID(), level: 1 }];
    expect(await add({ ...invitation, skills })).toEqual({ kind: "skill-gone" });
    expect(await db.user.count({ where: { username: "mia" } })).toBe(0);
  });
});
