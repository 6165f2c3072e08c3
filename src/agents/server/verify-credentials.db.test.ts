import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Database } from "../../platform/database";
import { testDatabase } from "../../testing/test-database";
import { createPerson } from "../../testing/users";
import { SAMPLE_PASSWORD } from "../user";
import { createUser } from "./create-user";
import { findSessionUser } from "./find-session-user";
import { verifyCredentials } from "./verify-credentials";

const verifying = vi.hoisted(() => vi.fn());
vi.mock("@node-rs/argon2", async (original) => {
  const library = await original<typeof import("@node-rs/argon2")>();
  return { ...library, verify: verifying.mockImplementation(library.verify) };
});

const PASSWORD = "correct horse battery";
const ALLOWED_IN_A_ROW = 5;

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
  await createUser(db, { username: "anna", name: "Anna", password: PASSWORD, roles: ["agent"] });
});

function signIn(typed: Partial<{ username: string; password: string; address: string }>) {
  return verifyCredentials(db, {
    username: "anna",
    password: PASSWORD,
    address: "203.0.113.7",
    allowSamplePassword: false,
    ...typed,
  });
}

async function failRepeatedly(times: number, typed: Parameters<typeof signIn>[0]): Promise<void> {
  for (let attempt = 0; attempt < times; attempt++) {
    expect(await signIn({ password: "a mistaken guess", ...typed })).toEqual({ kind: "refused" });
  }
}

describe("who signs in", () => {
  test("is known by username, in any case, and password", async () => {
    expect(await signIn({ username: " Anna " })).toMatchObject({
      kind: "verified",
      user: { username: "anna", name: "Anna", roles: ["agent"] },
      sessionVersion: 1,
    });
  });

  test("never learns whether it was the name, the password or a deactivation that was refused", async () => {
    const deactivated = await createUser(db, { username: "ben", name: "Ben", password: PASSWORD, roles: [] });
    await db.user.update({ where: { id: deactivated.id }, data: { deactivatedAt: new Date() } });
    expect(await signIn({ username: "nobody" })).toEqual({ kind: "refused" });
    expect(await signIn({ password: "a mistaken guess" })).toEqual({ kind: "refused" });
    expect(await signIn({ username: "ben" })).toEqual({ kind: "refused" });
    expect(await signIn({ username: "", password: "" })).toEqual({ kind: "refused" });
  });

  test("is refused like any wrong password when only invited, after the same work", async () => {
    await createPerson(db, { username: "mia", passwordHash: null });
    verifying.mockClear();
    for (const username of ["mia", "nobody", "anna"]) {
      expect(await signIn({ username, password: "a mistaken guess" })).toEqual({ kind: "refused" });
    }
    const costs = verifying.mock.calls.map(([hash]) => String(hash).split("$").slice(1, 4).join("$"));
    expect(costs).toEqual(Array.from({ length: 3 }, () => "argon2id$v=19$m=19456,t=2,p=1"));
    expect((await signIn({ username: "mia", password: "" })).kind).toBe("refused");
  });

  test("gets in with the published sample password in the demo only", async () => {
    await createUser(db, { username: "sam", name: "Sam", password: SAMPLE_PASSWORD, roles: ["supervisor"] });
    const sample = { username: "sam", password: SAMPLE_PASSWORD, address: "203.0.113.7" };
    expect(await verifyCredentials(db, { ...sample, allowSamplePassword: false })).toEqual({
      kind: "refused",
    });
    expect(await verifyCredentials(db, { ...sample, allowSamplePassword: true })).toMatchObject({
      kind: "verified",
    });
  });
});

describe("repeated failures", () => {
  test("make the next attempt wait, even with the right password", async () => {
    await failRepeatedly(ALLOWED_IN_A_ROW, {});
    const outcome = await signIn({});
    expect(outcome.kind).toBe("slow-down");
    expect(outcome.kind === "slow-down" && outcome.retryAfterSeconds).toBeGreaterThan(200);
  });

  test("slow down a name that nobody has just the same", async () => {
    await failRepeatedly(ALLOWED_IN_A_ROW, { username: "nobody" });
    expect((await signIn({ username: "nobody" })).kind).toBe("slow-down");
  });

  test("leave the same person free to sign in from elsewhere", async () => {
    await failRepeatedly(ALLOWED_IN_A_ROW, {});
    expect((await signIn({ address: "198.51.100.2" })).kind).toBe("verified");
  });

  test("are forgotten when the person gets in", async () => {
    await failRepeatedly(ALLOWED_IN_A_ROW - 1, {});
    expect((await signIn({})).kind).toBe("verified");
    await failRepeatedly(ALLOWED_IN_A_ROW, {});
  });

  test("with many names from one address slow down that address", async () => {
    await db.rateLimit.create({
      data: { key: "sign-in-address:203.0.113.7", points: 50, expire: Date.now() + 60_000 },
    });
    expect((await signIn({})).kind).toBe("slow-down");
  });

  test("in parallel are all counted: no more guesses are judged than one after another", async () => {
    const guesses = Array.from({ length: 12 }, () => signIn({ password: "a mistaken guess" }));
    const judged = (await Promise.all(guesses)).filter((outcome) => outcome.kind === "refused");
    expect(judged).toHaveLength(ALLOWED_IN_A_ROW);
  });
});

describe("a sign-in session", () => {
  test("is its user's until they are deactivated", async () => {
    const { id } = await db.user.findUniqueOrThrow({ where: { username: "anna" } });
    const session = { userId: id, sessionVersion: 1 };
    expect(await findSessionUser(db, session)).toMatchObject({ username: "anna", roles: ["agent"] });
    await db.user.update({ where: { id }, data: { deactivatedAt: new Date() } });
    expect(await findSessionUser(db, session)).toBeNull();
  });
});
