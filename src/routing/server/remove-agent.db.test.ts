import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { removeAgent } from "./remove-agent";
import { queueServed, serveQueue } from "./serve-queue";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
});

async function chatOf(agentId: string): Promise<string> {
  const conversationId = await createConversation(database, { accountId });
  return createInteraction(database, { conversationId, serviceId, agentId });
}

/** As the users' screen does it: mark and remove in one transaction. */
async function deactivate(userId: string, at: Date): Promise<void> {
  await unitOfWork(database, async (work) => {
    await work.tx.user.update({ where: { id: userId }, data: { deactivatedAt: at } });
    await removeAgent(work, userId, at);
  });
  await queueServed();
}

const interaction = (id: string) => database.interaction.findUniqueOrThrow({ where: { id } });

test("an agent who is deactivated is signed out, and their chats wait at the head of the queue, marked", async () => {
  const agentId = await createAgent(database, { readySince: now });
  const interactionId = await chatOf(agentId);
  await deactivate(agentId, later(60));
  expect(await database.agentState.findUnique({ where: { userId: agentId } })).toMatchObject({
    state: "signedOut",
    cause: null,
    goneAt: null,
  });
  expect(await interaction(interactionId)).toMatchObject({
    status: "queued",
    assignedAgentId: null,
    returnedAt: later(60),
  });
  expect(
    await database.interactionEvent.findMany({ where: { interactionId, kind: "returned" } }),
  ).toMatchObject([{ agentId, details: { cause: "agent-deactivated" } }]);
});

test("an offer to them goes to the next agent", async () => {
  const agentId = await createAgent(database, { readySince: now });
  const interactionId = await chatOf(agentId);
  await database.participation.deleteMany();
  await database.interaction.updateMany({
    data: { status: "queued", assignedAgentId: null, acceptedAt: null },
  });
  await serveQueue(database, () => now);
  const next = await createAgent(database, { readySince: now });
  await deactivate(agentId, later(1));
  expect(await database.offer.findMany({ orderBy: { offeredAt: "asc" } })).toMatchObject([
    { agentId, status: "withdrawn" },
    { agentId: next, interactionId, status: "open" },
  ]);
});

test("what a colleague works on too is the colleague's", async () => {
  const [agentId, colleagueId] = [
    await createAgent(database, { readySince: now }),
    await createAgent(database, { readySince: now }),
  ];
  const interactionId = await chatOf(agentId);
  const { conversationId } = await interaction(interactionId);
  await database.participation.create({
    data: { id: randomUUID(), interactionId, conversationId, agentId: colleagueId, joinedAt: now },
  });
  await deactivate(agentId, later(1));
  expect(await interaction(interactionId)).toMatchObject({
    status: "accepted",
    assignedAgentId: colleagueId,
  });
});

test("of two colleagues in one another's chats deactivated at once, each chat ends in the queue, once", async () => {
  for (let round = 0; round < 10; round++) {
    const pair = [await createAgent(database), await createAgent(database)];
    for (const id of pair)
      await database.agentState.create({ data: { userId: id, state: "ready", since: now, idleSince: now } });
    const chats: string[] = [];
    for (const id of pair) {
      const interactionId = await chatOf(id);
      const { conversationId } = await interaction(interactionId);
      const agentId = pair.find((other) => other !== id) ?? "";
      await database.participation.create({
        data: { id: randomUUID(), interactionId, conversationId, agentId, joinedAt: now },
      });
      chats.push(interactionId);
    }
    await Promise.all(pair.map((id) => deactivate(id, later(1))));
    for (const id of chats) expect(await interaction(id)).toMatchObject({ status: "queued" });
    expect(await database.participation.count({ where: { leftAt: null } })).toBe(0);
    expect(
      await database.interactionEvent.count({ where: { interactionId: { in: chats }, kind: "returned" } }),
    ).toBe(2);
  }
});

test("who was never at a desktop can be deactivated, and gets no state by it", async () => {
  const userId = await createAgent(database);
  await deactivate(userId, now);
  expect(await database.agentState.count()).toBe(0);
});
