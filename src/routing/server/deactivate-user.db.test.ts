import { expect, test } from "vitest";
import { findPasswordLink } from "../../agents/server/choose-password";
import { findSessionUser } from "../../agents/server/find-session-user";
import { inviteUser } from "../../agents/server/invite-user";
import { reactivateUser } from "../../agents/server/reactivate-user";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createAdministrator, createPerson } from "../../testing/users";
import { deactivateUser } from "./deactivate-user";
import { queueServed } from "./serve-queue";

const now = new Date("2026-11-22T12:00:00.000Z");
let db: Database;
let actorId: string;

onEmptyDatabase(async (emptied) => {
  db = emptied;
  actorId = await createAdministrator(db);
});

async function deactivate(userId: string, by = actorId) {
  const outcome = await deactivateUser(db, { userId, actorId: by, now });
  await queueServed();
  return outcome;
}

const row = (id: string) => db.user.findUniqueOrThrow({ where: { id } });

test("somebody deactivated is signed out everywhere and keeps no chat", async () => {
  const userId = await createAgent(db, { readySince: now });
  const { accountId, serviceId } = await createAccount(db);
  const conversationId = await createConversation(db, { accountId });
  const interactionId = await createInteraction(db, { conversationId, serviceId, agentId: userId });

  expect(await deactivate(userId)).toEqual({ kind: "done" });

  expect((await row(userId)).deactivatedAt).toEqual(now);
  expect(await findSessionUser(db, { userId, sessionVersion: 1 })).toBeNull();
  expect(await db.interaction.findUnique({ where: { id: interactionId } })).toMatchObject({
    status: "queued",
    assignedAgentId: null,
  });
  expect(await db.agentState.findUnique({ where: { userId } })).toMatchObject({ state: "signedOut" });
  expect(await db.auditEntry.findMany()).toMatchObject([
    { actorId, action: "user.deactivated", subject: `user/${userId}`, details: {} },
  ]);
});

test("deactivated a second time nothing happens", async () => {
  const userId = await createPerson(db);
  await deactivate(userId);
  expect(await deactivate(userId)).toEqual({ kind: "done" });
  expect(await db.auditEntry.count()).toBe(1);
  expect((await row(userId)).sessionVersion).toBe(2);
});

test("reactivated, they may sign in again, but find no session and no invitation from before", async () => {
  const userId = await createPerson(db, { passwordHash: null });
  const invited = await inviteUser(db, { userId, actorId, now });
  await deactivate(userId);

  expect(await reactivateUser(db, { userId, actorId })).toEqual({ kind: "done" });

  expect((await row(userId)).deactivatedAt).toBeNull();
  expect(await findSessionUser(db, { userId, sessionVersion: 1 })).toBeNull();
  const secret = invited.kind === "invited" ? invited.secret : "";
  expect(await findPasswordLink(db, { secret, address: "203.0.113.7", now })).toMatchObject({
    kind: "expired",
  });
  const actions = (await db.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action);
  expect(actions).toEqual(["user.invited", "user.deactivated", "user.reactivated"]);
});

test("nobody deactivates themselves, and so the last administrator stays", async () => {
  expect(await deactivate(actorId)).toEqual({ kind: "yourself" });
  await createAdministrator(db);
  expect(await deactivate(actorId)).toEqual({ kind: "yourself" });
  expect((await row(actorId)).deactivatedAt).toBeNull();
});

test("only somebody who still is an administrator deactivates others", async () => {
  const userId = await createPerson(db);
  expect(await deactivate(actorId, userId)).toEqual({ kind: "not-allowed" });
  expect(await deactivate(crypto.randomUUID())).toEqual({ kind: "not-found" });
});

test("of two administrators who deactivate each other at once one stays, in each of 20 rounds", async () => {
  for (let round = 0; round < 20; round++) {
    const one = await createAdministrator(db);
    const other = await createAdministrator(db);
    await db.user.updateMany({ where: { id: { notIn: [one, other] } }, data: { deactivatedAt: now } });
    const outcomes = await Promise.all([deactivate(one, other), deactivate(other, one)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["done", "not-allowed"]);
    expect(await db.user.count({ where: { id: { in: [one, other] }, deactivatedAt: null } })).toBe(1);
  }
});
