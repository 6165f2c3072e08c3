import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Database } from "../platform/database";
import { createAccount, createAgent } from "./contact-center";
import { createConversation, createInteraction } from "./conversations";
import { onEmptyDatabase } from "./empty-database";
import { expectSoundRouting } from "./routing-invariants";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let agentId: string;
let interactionId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  agentId = await createAgent(database, { capacity: 1, readySince: now });
  interactionId = await giveOne();
});

async function giveOne(): Promise<string> {
  const { accountId, serviceId } = await createAccount(database, { pageId: randomUUID() });
  const conversationId = await createConversation(database, { accountId });
  return createInteraction(database, { conversationId, serviceId, agentId });
}

async function offer(changes: { kind?: "queue" | "transfer" | "conference"; fromAgentId?: string } = {}) {
  const agent = await createAgent(database);
  await database.offer.create({
    data: {
      id: randomUUID(),
      interactionId,
      agentId: agent,
      status: "open",
      offeredAt: now,
      expiresAt: now,
      ...changes,
    },
  });
}

const broken = async () => {
  const failure = await expectSoundRouting(database).then(
    () => null,
    (error: Error) => error.message,
  );
  return failure ?? "nothing";
};

test("an agent at work on what is assigned to them is sound, and may ask a colleague", async () => {
  await offer({ kind: "transfer", fromAgentId: agentId });
  await expectSoundRouting(database);
});

test("an accepted interaction that its agent has left is told", async () => {
  await database.participation.updateMany({ data: { leftAt: now } });
  expect(await broken()).toContain("worked on by the agent it is assigned to");
});

test("an interaction that waits and is worked on is told", async () => {
  await database.interaction.updateMany({ data: { status: "queued", assignedAgentId: null } });
  expect(await broken()).toContain("nobody works on an interaction that waits");
});

test("an offered interaction that nobody is offered is told", async () => {
  await database.participation.updateMany({ data: { leftAt: now } });
  await database.interaction.updateMany({ data: { status: "offered", assignedAgentId: null } });
  expect(await broken()).toContain("has an open offer from the queue");
});

test("an offer that outlived what it offers is told", async () => {
  await offer({ kind: "queue" });
  expect(await broken()).toContain("what is offered from the queue waits");
});

test("a transfer by somebody who no longer has the interaction is told", async () => {
  await offer({ kind: "transfer", fromAgentId: await createAgent(database) });
  expect(await broken()).toContain("who gives an interaction away has it");
});

test("an agent beyond their capacity is told, unless they took it over", async () => {
  const second = await giveOne();
  expect(await broken()).toContain("holds 2 of 1");
  const { serviceId } = await database.interaction.findUniqueOrThrow({ where: { id: second } });
  const step = { interactionId: second, kind: "accepted", at: now, serviceId, agentId };
  await database.interactionEvent.create({ data: { ...step, details: { how: "taken-over" } } });
  await expectSoundRouting(database);
});

test("a history of states that did not notice the work is told", async () => {
  await database.agentStatePeriod.create({ data: { userId: agentId, state: "ready", since: now } });
  expect(await broken()).toContain("is busy, in the history ready");
});
