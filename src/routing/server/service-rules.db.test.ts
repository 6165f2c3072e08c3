import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { lockConversations } from "../../conversations/server/lock-conversations";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { giveToAgent } from "../../testing/work";
import { admitMessages } from "./admit-messages";
import { completeInteraction } from "./complete-interaction";
import { queueServed, serveQueue } from "./serve-queue";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let database: Database;
let orders: { accountId: string; serviceId: string };

onEmptyDatabase(async (emptied) => {
  database = emptied;
  orders = await createAccount(database);
});

async function customerWrites(externalId: string, at = now, { accountId } = orders): Promise<string> {
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId, mayCreate: true }]);
    for (const conversation of locked.values()) {
      const message = { externalId: randomUUID(), text: "Hi", attachments: [], at };
      await admitMessages(work, [{ conversation, message }], at);
    }
  });
  const { id } = await database.interaction.findFirstOrThrow({
    where: { conversation: { address: { externalId } }, status: { not: "completed" } },
  });
  return id;
}

/** Serves the queue, and answers who is offered what, or has it. */
async function served(at = now): Promise<Record<string, string>> {
  await serveQueue(database, () => at);
  await expectSoundRouting(database);
  const offers = await database.offer.findMany({ where: { status: { in: ["open", "accepted"] } } });
  return Object.fromEntries(offers.map(({ interactionId, agentId }) => [interactionId, agentId]));
}

const ready = (capacity = 4) => createAgent(database, { capacity, readySince: now });
const change = (data: object, { serviceId } = orders) =>
  database.service.update({ where: { id: serviceId }, data });

/** An agent works with this customer and completes at `at`. */
async function completedBy(agentId: string, externalId: string, at: Date): Promise<void> {
  const id = await customerWrites(externalId, at);
  await giveToAgent(database, agentId, { ids: [id], at });
  await database.conversation.updateMany({ data: { unreadCount: 0 } });
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({
    where: { serviceId: orders.serviceId },
  });
  const completion = { interactionId: id, agentId, dispositionId, note: null };
  expect(await completeInteraction(database, completion, at)).toEqual({ kind: "completed" });
  await queueServed();
}

test("a service's work is offered to its teams alone", async () => {
  const [member, other] = [await ready(), await ready()];
  await database.team.create({
    data: {
      id: randomUUID(),
      name: "Front desk",
      members: { create: { userId: member } },
      services: { create: { serviceId: orders.serviceId } },
    },
  });
  const [first, second] = [await customerWrites("maya"), await customerWrites("ola", later(1))];
  expect(await served()).toEqual({ [first]: member });
  expect(await database.interaction.findUnique({ where: { id: second } })).toMatchObject({
    status: "queued",
  });
  expect(await database.offer.count({ where: { agentId: other } })).toBe(0);
});

test("and to those alone who have its skills at the level it asks for", async () => {
  const skillId = randomUUID();
  await database.skill.create({ data: { id: skillId, name: "Spanish" } });
  await database.serviceSkill.create({ data: { serviceId: orders.serviceId, skillId, minLevel: 3 } });
  const [beginner, expert] = [await ready(), await ready()];
  await database.agentSkill.createMany({
    data: [
      { userId: beginner, skillId, level: 2 },
      { userId: expert, skillId, level: 3 },
    ],
  });
  await ready();
  const first = await customerWrites("maya");
  await customerWrites("ola", later(1));
  expect(await served()).toEqual({ [first]: expert });
});

test("the better priority goes first, and what nobody free can take holds up no other", async () => {
  const returns = await createAccount(database, { pageId: "2" });
  await change({ priority: 9 });
  await change({ priority: 1 }, returns);
  const early = await customerWrites("maya");
  const urgent = await customerWrites("ola", later(5), returns);
  const agentId = await ready();
  expect(await served()).toEqual({ [urgent]: agentId });

  await database.team.create({
    data: { id: randomUUID(), name: "Nobody", services: { create: { serviceId: returns.serviceId } } },
  });
  await customerWrites("lucas", later(6), returns);
  const other = await ready();
  expect(await served()).toEqual({ [urgent]: agentId, [early]: other });
});

test("where the service accepts by itself, what is offered is the agent's at once, up to their capacity", async () => {
  await change({ autoAccept: true });
  const agentId = await ready(2);
  const [first, second] = [await customerWrites("maya"), await customerWrites("ola", later(1))];
  const third = await customerWrites("lucas", later(2));
  expect(await served()).toEqual({ [first]: agentId, [second]: agentId });
  const interactions = await database.interaction.findMany({ orderBy: { queuedAt: "asc" } });
  expect(interactions.map(({ id, status }) => [id, status])).toEqual([
    [first, "accepted"],
    [second, "accepted"],
    [third, "queued"],
  ]);
  const steps = await database.interactionEvent.findMany({
    where: { interactionId: first },
    orderBy: { id: "asc" },
  });
  expect(steps.map(({ kind, actorId }) => [kind, actorId])).toEqual([
    ["queued", null],
    ["offered", null],
    ["accepted", null],
  ]);
});

test("who writes again soon gets the agent of before, though another has been idle longer", async () => {
  const before = await ready();
  await completedBy(before, "maya", later(-30));
  const idle = await ready();
  await database.agentState.update({ where: { userId: idle }, data: { idleSince: later(-300) } });
  const again = await customerWrites("maya", later(29));
  expect(await served()).toEqual({ [again]: before });
});

test("but not when the time is over, nor when that agent can take nothing", async () => {
  const [before, full] = [await ready(), await ready(1)];
  await completedBy(before, "maya", later(-30));
  await completedBy(full, "ola", later(-30));
  await database.user.update({ where: { id: full }, data: { capacity: 0 } });
  const idle = await ready();
  await database.agentState.update({ where: { userId: idle }, data: { idleSince: later(-300) } });
  const late = await customerWrites("maya", later(31));
  expect(await served()).toEqual({ [late]: idle });
  const elsewhere = await customerWrites("ola", later(20));
  expect(await served()).toMatchObject({ [elsewhere]: before });
});

test("a service that asks for a disposition takes no completion without one; another does", async () => {
  const agentId = await ready();
  const interactionId = await customerWrites("maya");
  await giveToAgent(database, agentId, { ids: [interactionId], at: now });
  await database.conversation.updateMany({ data: { unreadCount: 0 } });
  const completion = { interactionId, agentId, dispositionId: null, note: null };
  expect(await completeInteraction(database, completion, now)).toEqual({ kind: "disposition-required" });
  await change({ dispositionRequired: false });
  expect(await completeInteraction(database, completion, now)).toEqual({ kind: "completed" });
});
