import { expect, test } from "vitest";
import type { Role } from "../../agents/user";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { completeInteraction } from "./complete-interaction";
import { readHistory } from "./read-history";
import { transferInteraction } from "./transfer-interaction";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  await database.service.update({ where: { id: serviceId }, data: { name: "Support" } });
  agentId = await createAgent(database);
  await database.user.update({ where: { id: agentId }, data: { name: "Mia" } });
});

type Cursor = Parameters<typeof readHistory>[2];

const history = (
  conversationId: string,
  { role = "agent" as Role, id = agentId, after = null as Cursor } = {},
) => readHistory(database, { reader: { id, roles: [role] }, conversationId }, after);
const maya = (at: Date) => agentWorksOn(database, agentId, { accountId, externalId: "maya", at });

async function complete(interactionId: string, at: Date, note: string | null = null): Promise<string> {
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({
    where: { serviceId, name: "Resolved" },
  });
  await completeInteraction(database, { interactionId, agentId, dispositionId, note }, at);
  return dispositionId;
}

async function steps(conversationId: string) {
  const told = await history(conversationId);
  if (told.kind !== "history") throw new Error("The agent worked on it and may read its history.");
  return told.interactions[0]?.steps;
}

test("an interaction is told with who worked on it, how it ended, and where it begins in the transcript", async () => {
  const { interactionId, conversationId } = await maya(now);
  const { openedByMessageId } = await database.interaction.findFirstOrThrow();
  await complete(interactionId, later(60), "Sent a new one.");
  expect(await history(conversationId)).toEqual({
    kind: "history",
    interactions: [
      {
        interactionId,
        serviceName: "Support",
        agentName: "Mia",
        participantNames: ["Mia"],
        source: null,
        queuedAt: now,
        acceptedAt: now,
        completedAt: later(60),
        dispositionName: "Resolved",
        note: "Sent a new one.",
        openedByMessageId,
        steps: expect.any(Array),
      },
    ],
    next: null,
  });
});

test("its steps are told in their order, with who did what in which service", async () => {
  const { interactionId, conversationId } = await maya(now);
  const dispositionId = await complete(interactionId, later(60));
  expect(await steps(conversationId)).toEqual([
    {
      kind: "queued",
      at: now,
      serviceName: "Support",
      agentName: null,
      actorName: null,
      dispositionName: null,
    },
    {
      kind: "accepted",
      details: { how: "taken" },
      dispositionName: null,
      at: now,
      serviceName: "Support",
      agentName: "Mia",
      actorName: "Mia",
    },
    {
      kind: "completed",
      details: { by: "agent", dispositionId },
      dispositionName: "Resolved",
      at: later(60),
      serviceName: "Support",
      agentName: "Mia",
      actorName: "Mia",
    },
    {
      kind: "left",
      at: later(60),
      serviceName: "Support",
      agentName: "Mia",
      actorName: null,
      dispositionName: null,
    },
  ]);
});

test("a step keeps the service it was made in when the interaction goes to another", async () => {
  const { interactionId, conversationId } = await maya(now);
  const { serviceId: otherId } = await createAccount(database, { pageId: "2" });
  await database.service.update({ where: { id: otherId }, data: { name: "Billing" } });
  const to = { kind: "service" as const, serviceId: otherId };
  await transferInteraction(database, { interactionId, agentId, to, note: "A refund." }, later(5));
  const told = await steps(conversationId);
  expect(told?.map(({ kind, serviceName }) => `${kind} in ${serviceName}`)).toEqual([
    "queued in Support",
    "accepted in Support",
    "left in Support",
    "queued in Billing",
  ]);
  expect(told?.at(-1)).toMatchObject({
    details: { fromServiceId: serviceId, note: "A refund." },
    actorName: "Mia",
  });
});

test("many interactions are told by pages, newest first", async () => {
  const ids: string[] = [];
  let conversationId = "";
  for (let index = 0; index < 22; index++) {
    const work = await maya(later(index * 60));
    ({ conversationId } = work);
    ids.push(work.interactionId);
    if (index < 21) await complete(work.interactionId, later(index * 60 + 30));
  }
  const told = await history(conversationId);
  if (told.kind !== "history") throw new Error("The agent may see it.");
  const rest = await history(conversationId, { after: told.next });
  if (rest.kind !== "history") throw new Error("The agent may see it.");
  const listed = [...told.interactions, ...rest.interactions];
  expect(listed.map(({ interactionId }) => interactionId)).toEqual(ids.toReversed());
  expect([told.interactions.length, rest.next]).toEqual([20, null]);
});

test("is for those who may see the conversation: who worked on it, and supervisors", async () => {
  const { conversationId } = await maya(now);
  const id = await createAgent(database);
  expect(await history(conversationId, { id })).toEqual({ kind: "not-yours" });
  expect(await history(conversationId, { id, role: "supervisor" })).toMatchObject({ kind: "history" });
});
