import superjson from "superjson";
import { beforeEach, describe, expect, test } from "vitest";
import type { Role, SignedInUser } from "../agents/user";
import type { NewUserForm } from "../agents/user-form";
import type { Database } from "../platform/database";
import { testDatabase } from "../testing/test-database";
import { createAbilities, createAdministrator, createPerson } from "../testing/users";
import { passwordLinksRouter } from "./password-links";
import { peopleRouter } from "./people";
import { createCallerFactory } from "./trpc";

const now = () => new Date("2026-11-22T12:00:00.000Z");
const mia: NewUserForm = {
  username: "mia",
  name: "Mia Chen",
  roles: ["agent"],
  teamIds: [],
  skills: [],
  capacity: null,
  access: "invitation",
  password: "",
};

let db: Database;
let actorId: string;
beforeEach(async () => {
  db = await testDatabase();
  actorId = await createAdministrator(db);
});

function caller(changes: Partial<SignedInUser> = {}) {
  const user = { id: actorId, username: "ada", name: "Ada", roles: ["administrator" as Role], ...changes };
  return createCallerFactory(peopleRouter)({ user, database: db, now });
}
const guest = (address?: string) =>
  createCallerFactory(passwordLinksRouter)({ user: null, database: db, now, address });

/** The secret at the end of a link that was answered. */
function secretOf(outcome: object): string {
  const link = "link" in outcome ? String(outcome.link) : "";
  expect(link).toMatch(/^http.+\/account\/invitation#[\w-]{43}$/);
  return link.split("#")[1] ?? "";
}

test("an invitation's link is answered once, and whoever has it chooses the password, signed in or not", async () => {
  const added = await caller().add(mia);
  const secret = secretOf(added);
  const userId = added.kind === "added" ? added.userId : "";
  const told = [await caller().list(), await caller().get({ userId })];
  expect(superjson.stringify(told)).not.toContain(secret);
  expect(await caller().get({ userId })).toMatchObject({
    state: "invited",
    openLink: { createdAt: now(), expiresAt: new Date("2026-11-29T12:00:00.000Z") },
  });

  expect(await guest().open({ secret })).toMatchObject({ kind: "open", name: "Mia Chen", username: "mia" });
  await expect(guest().choose({ secret, password: "short" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(await guest().choose({ secret, password: "my very own words" })).toEqual({ kind: "chosen" });
  expect(await caller().get({ userId })).toMatchObject({ state: "active", openLink: null });
});

test("no answer holds a password or what is kept of one", async () => {
  const password = "until you choose";
  const added = await caller().add({ ...mia, access: "password", password });
  const userId = added.kind === "added" ? added.userId : "";
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  const told = superjson.stringify([added, await caller().list(), await caller().get({ userId })]);
  expect(told).not.toContain(password);
  expect(told).not.toContain(passwordHash);
});

test("a reset and a new invitation answer links of their own, and the password way none", async () => {
  const userId = await createPerson(db);
  const link = secretOf(await caller().resetPassword({ userId, reset: { way: "link" } }));
  const invitation = secretOf(await caller().invite({ userId }));
  expect(await guest().open({ secret: link })).toMatchObject({ kind: "expired" });
  expect(await guest().open({ secret: invitation })).toMatchObject({ kind: "open" });
  const reset = { way: "password" as const, password: "until you choose" };
  expect(await caller().resetPassword({ userId, reset })).toEqual({ kind: "reset", link: null });
});

test("guesses at links are counted by where they come from", async () => {
  await db.rateLimit.create({
    data: { key: "password-link:203.0.113.7", points: 50, expire: Date.now() + 60_000 },
  });
  expect(await guest("203.0.113.7").open({ secret: "guess" })).toMatchObject({ kind: "slow-down" });
  expect(await guest("198.51.100.2").open({ secret: "guess" })).toEqual({ kind: "unknown" });
});

test("the choices are all teams and skills by name, and the installation's capacity", async () => {
  await createAbilities(db, { teams: ["Returns", "Front desk"], skills: ["French"] });
  await db.installation.upsert({
    where: { id: 1 },
    create: { keyCheck: "unused here", agentCapacity: 3 },
    update: { agentCapacity: 3 },
  });
  const { teams, skills, capacity } = await caller().choices();
  expect(teams.map(({ name }) => name)).toEqual(["Front desk", "Returns"]);
  expect(skills.map(({ name }) => name)).toEqual(["French"]);
  expect(capacity).toBe(3);
});

test("somebody who is not there is not found", async () => {
  const userId = crypto.randomUUID();
  await expect(caller().get({ userId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await caller().deactivate({ userId })).toEqual({ kind: "not-found" });
});

describe.each([
  ["agents and supervisors", { roles: ["agent", "supervisor"] as Role[] }, "FORBIDDEN"],
  [
    "administrators whose password is temporary",
    { roles: [] as Role[], mustChangePassword: true as const },
    "PRECONDITION_FAILED",
  ],
])("%s", (_, who, code) => {
  test("are refused everything here", async () => {
    const userId = await createPerson(db);
    const refused = caller(who);
    const form = { name: "Mia", roles: ["agent" as Role], teamIds: [], skills: [], capacity: null };
    const calls = [
      refused.list(),
      refused.choices(),
      refused.get({ userId }),
      refused.add(mia),
      refused.update({ userId, version: "", form }),
      refused.invite({ userId }),
      refused.resetPassword({ userId, reset: { way: "link" } }),
      refused.deactivate({ userId }),
      refused.reactivate({ userId }),
    ];
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason.code)).toEqual(
      calls.map(() => code),
    );
  });
});
