import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import type { Role } from "../../agents/user";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { listQueue } from "./list-queue";
import { serveQueue } from "./serve-queue";
import { takeFromQueue } from "./take-from-queue";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  agentId = await createAgent(database);
});
afterEach(() => expectSoundRouting(database));

const waits = (changes: { externalId?: string; at?: Date; text?: string; accountId?: string } = {}) =>
  customerWrites(database, { accountId, at: now, ...changes });
const as = (id: string, role: Role = "agent") => ({ id, roles: [role] });
const take = (interactionId: string, user = as(agentId)) =>
  takeFromQueue(database, { interactionId, user }, later(30));
/** The service is worked on by a team in which only these agents are. */
async function onlyFor(id: string, ...members: string[]): Promise<void> {
  await database.team.create({
    data: {
      id: randomUUID(),
      name: `Team of ${id}`,
      services: { create: { serviceId: id } },
      members: { create: members.map((userId) => ({ userId })) },
    },
  });
}
const forbidTaking = () =>
  database.installation.upsert({
    where: { id: 1 },
    create: { id: 1, keyCheck: "unused", agentsMayTake: false },
    update: { agentsMayTake: false },
  });

describe("taking", () => {
  test("gives the interaction to the agent at once, who was never here before, and keeps how", async () => {
    const { interactionId, conversationId } = await waits();
    expect(await take(interactionId)).toEqual({ kind: "taken", conversationId });
    expect(await database.interaction.findUnique({ where: { id: interactionId } })).toMatchObject({
      status: "accepted",
      assignedAgentId: agentId,
      acceptedAt: later(30),
    });
    const step = await database.interactionEvent.findFirst({ orderBy: { id: "desc" } });
    expect(step).toMatchObject({ kind: "accepted", agentId, actorId: agentId, details: { how: "taken" } });
  });

  test("makes an agent who is Ready Busy in the history of their states", async () => {
    const ready = await createAgent(database, { readySince: now });
    await take((await waits()).interactionId, as(ready));
    const periods = await database.agentStatePeriod.findMany({ where: { userId: ready } });
    expect(periods).toMatchObject([{ state: "busy", until: null }]);
  });

  test("what is taken, offered or completed finds it gone", async () => {
    const { interactionId } = await waits();
    const ready = await createAgent(database, { readySince: now });
    await serveQueue(database, () => now);
    expect(await take(interactionId)).toEqual({ kind: "gone" });
    expect(await take(interactionId, as(ready))).toEqual({ kind: "gone" });
    expect(await take(randomUUID())).toEqual({ kind: "gone" });
    const other = await agentWorksOn(database, agentId, { accountId, at: now });
    expect(await take(other.interactionId)).toEqual({ kind: "gone" });
  });

  test("never exceeds what the agent may hold, not even a supervisor's", async () => {
    const small = await createAgent(database, { capacity: 1 });
    await agentWorksOn(database, small, { accountId, at: now });
    const { interactionId } = await waits();
    expect(await take(interactionId, as(small))).toEqual({ kind: "full" });
    expect(await take(interactionId, as(small, "supervisor"))).toEqual({ kind: "full" });
  });

  test("keeps a place for the offer that the agent has not answered", async () => {
    const small = await createAgent(database, { capacity: 1, readySince: now });
    await waits();
    await serveQueue(database, () => now);
    const { interactionId } = await waits();
    expect(await take(interactionId, as(small))).toEqual({ kind: "full" });
  });

  test("is not permitted where the installation says so, except to supervisors", async () => {
    await forbidTaking();
    const { interactionId } = await waits();
    expect(await take(interactionId)).toEqual({ kind: "not-permitted" });
    expect(await take(interactionId, as(agentId, "supervisor"))).toMatchObject({ kind: "taken" });
  });

  test("is not permitted from a service that the agent does not work on", async () => {
    const member = await createAgent(database);
    await onlyFor(serviceId, member);
    const { interactionId } = await waits();
    expect(await take(interactionId)).toEqual({ kind: "not-permitted" });
    expect(await take(interactionId, as(member))).toMatchObject({ kind: "taken" });
  });

  test("is not permitted to somebody who has been deactivated", async () => {
    await database.user.update({ where: { id: agentId }, data: { deactivatedAt: now } });
    expect(await take((await waits()).interactionId)).toEqual({ kind: "not-permitted" });
  });
});

describe("the queue", () => {
  test("lists what waits, with the contact's first words", async () => {
    const { interactionId, conversationId } = await waits({ externalId: "maya", text: "Is it back?" });
    await waits({ externalId: "maya", text: "Hello?", at: later(5) });
    await database.contact.updateMany({ data: { name: "Maya Chen" } });
    expect(await listQueue(database, as(agentId))).toEqual([
      {
        interactionId,
        conversationId,
        serviceId,
        serviceName: `Service of ${accountId}`,
        contactName: "Maya Chen",
        contactPictureAt: null,
        accountName: "Page 104829617735521",
        firstWords: "Is it back?",
        firstAttachmentTypes: [],
        queuedAt: now,
        isReturned: false,
        priority: 5,
      },
    ]);
  });

  test("has the order in which it is served: priority, what came back, who waits longest", async () => {
    const urgent = await createAccount(database, { pageId: "2" });
    await database.service.update({ where: { id: urgent.serviceId }, data: { priority: 1 } });
    const second = await waits({ at: later(1) });
    const first = await waits();
    const returned = await waits({ at: later(2) });
    const top = await waits({ at: later(3), accountId: urgent.accountId });
    await database.interaction.update({
      where: { id: returned.interactionId },
      data: { returnedAt: later(9) },
    });
    const queue = await listQueue(database, as(agentId));
    expect(queue.map(({ interactionId }) => interactionId)).toEqual(
      [top, returned, first, second].map(({ interactionId }) => interactionId),
    );
    expect(queue.map(({ isReturned }) => isReturned)).toEqual([false, true, false, false]);
    expect(queue.map(({ priority }) => priority)).toEqual([1, 5, 5, 5]);
  });

  test("holds nothing that is offered, worked on or completed", async () => {
    await createAgent(database, { readySince: now });
    await waits();
    await serveQueue(database, () => now);
    await agentWorksOn(database, agentId, { accountId, at: now });
    expect(await listQueue(database, as(agentId))).toEqual([]);
  });

  test("is that of the services one works on; supervisors see all", async () => {
    await onlyFor(serviceId, await createAgent(database));
    await waits();
    expect(await listQueue(database, as(agentId))).toEqual([]);
    expect(await listQueue(database, as(agentId, "supervisor"))).toHaveLength(1);
  });

  test("tells no words that the contact took back", async () => {
    await waits({ text: "never mind" });
    await database.message.updateMany({ data: { deletedAt: now } });
    expect(await listQueue(database, as(agentId))).toMatchObject([{ firstWords: "" }]);
  });
});
