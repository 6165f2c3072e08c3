import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { acceptOffer } from "./answer-offer";
import { completeInteraction } from "./complete-interaction";
import { inviteAgent } from "./invite-agent";
import { loadHeldConversations } from "./load-desktop";
import { queueServed, serveQueue } from "./serve-queue";
import { takeOver } from "./take-over";
import { transferInteraction } from "./transfer-interaction";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;
let supervisor: string;
let agent: string;
let interactionId: string;
let conversationId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  supervisor = await createAgent(database, { capacity: 1 });
  agent = await createAgent(database, { readySince: now });
  ({ interactionId, conversationId } = await customerWrites(database, { accountId, at: now }));
});
afterEach(async () => {
  await queueServed();
  await expectSoundRouting(database);
});

const over = (id = conversationId) =>
  takeOver(database, { conversationId: id, supervisorId: supervisor }, later(60));
const accept = async (agentId: string) => {
  const { id: offerId } = await database.offer.findFirstOrThrow({ where: { status: "open" } });
  return acceptOffer(database, { offerId, agentId, now });
};
const offered = () => serveQueue(database, () => now);
async function agentHasIt() {
  await offered();
  await accept(agent);
}
async function joins(agentId: string) {
  const invitation = { interactionId, agentId: agent, invitedAgentId: agentId, note: null };
  expect(await inviteAgent(database, invitation, now)).toEqual({ kind: "offered" });
  await accept(agentId);
}
const interaction = () => database.interaction.findUniqueOrThrow({ where: { id: interactionId } });
const workers = async () => {
  const rows = await database.participation.findMany({ where: { interactionId, leftAt: null } });
  return rows.map(({ agentId }) => agentId);
};
const openOffers = () => database.offer.findMany({ where: { status: "open" } });
const steps = async () => {
  const rows = await database.interactionEvent.findMany({ where: { interactionId }, orderBy: { id: "asc" } });
  return rows.map(({ kind, agentId, actorId, details }) => ({ kind, agentId, actorId, details }));
};
const becomesTheirs = async () => {
  expect(await over()).toEqual({ kind: "taken", conversationId });
  expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: supervisor });
  expect(await workers()).toEqual([supervisor]);
};

test("a supervisor takes the work from its agent, who leaves it and is free", async () => {
  await agentHasIt();
  await becomesTheirs();
  expect((await steps()).slice(-2)).toEqual([
    { kind: "accepted", agentId: supervisor, actorId: supervisor, details: { how: "taken-over" } },
    { kind: "left", agentId: agent, actorId: null, details: {} },
  ]);
  expect(await loadHeldConversations(database, { agentId: agent })).toEqual([]);
  const period = await database.agentStatePeriod.findFirst({ where: { userId: agent, until: null } });
  expect(period).toMatchObject({ state: "ready" });
});

test("whatever they hold already", async () => {
  await agentWorksOn(database, supervisor, { accountId, at: now });
  await agentHasIt();
  await becomesTheirs();
});

test("from the queue", async () => {
  await becomesTheirs();
});

test("from the agent to whom it is offered: the offer is withdrawn, and they stay Ready", async () => {
  await offered();
  await becomesTheirs();
  expect(await openOffers()).toEqual([]);
  const ended = await database.offer.findFirstOrThrow();
  expect(ended).toMatchObject({ status: "withdrawn", agentId: agent });
  expect(await acceptOffer(database, { offerId: ended.id, agentId: agent, now })).toEqual({ kind: "gone" });
  expect(await database.agentState.findUnique({ where: { userId: agent } })).toMatchObject({
    state: "ready",
  });
});

test("of a conference everybody else leaves", async () => {
  await agentHasIt();
  await joins(await createAgent(database, { readySince: now }));
  await becomesTheirs();
});

test("of a conference that the supervisor had joined, it becomes theirs", async () => {
  await agentHasIt();
  await database.agentState.create({
    data: { userId: supervisor, state: "ready", since: now, idleSince: now },
  });
  await joins(supervisor);
  await becomesTheirs();
  expect((await steps()).slice(-2)).toMatchObject([
    { kind: "accepted", agentId: supervisor, details: { how: "taken-over" } },
    { kind: "left", agentId: agent },
  ]);
});

test("who is asked to take it from its agent, or to join them, is asked no more", async () => {
  await agentHasIt();
  const colleague = await createAgent(database, { readySince: now });
  const to = { kind: "agent" as const, agentId: colleague };
  await transferInteraction(database, { interactionId, agentId: agent, to, note: null }, now);
  await becomesTheirs();
  expect(await openOffers()).toEqual([]);
  expect((await steps()).at(-3)).toMatchObject({
    kind: "withdrawn",
    agentId: colleague,
    actorId: supervisor,
  });
});

test("a supervisor who is asked to take it may take it over as well", async () => {
  await agentHasIt();
  await database.agentState.create({
    data: { userId: supervisor, state: "ready", since: now, idleSince: now },
  });
  const to = { kind: "agent" as const, agentId: supervisor };
  await transferInteraction(database, { interactionId, agentId: agent, to, note: null }, now);
  await becomesTheirs();
});

test("twice is once", async () => {
  await agentHasIt();
  await becomesTheirs();
  const before = await steps();
  await becomesTheirs();
  expect(await steps()).toEqual(before);
});

test("finds nothing on a conversation without work, or without a conversation", async () => {
  await agentHasIt();
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  await database.conversation.updateMany({ data: { unreadCount: 0 } });
  await completeInteraction(database, { interactionId, agentId: agent, dispositionId, note: null }, now);
  expect(await over()).toEqual({ kind: "gone" });
  expect(await over(randomUUID())).toEqual({ kind: "gone" });
});
