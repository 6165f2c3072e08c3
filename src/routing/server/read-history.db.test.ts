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

const history = (conversationId: string, role: Role = "agent", id = agentId) =>
  readHistory(database, { reader: { id, roles: [role] }, conversationId });
const maya = (at: Date) => agentWorksOn(database, agentId, { accountId, externalId: "maya", at });

async function complete(interactionId: string, at: Date): Promise<string> {
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  await completeInteraction(database, { interactionId, agentId, dispositionId, note: null }, at);
  return dispositionId;
}

test("the steps of an interaction are told in their order, with who did what in which service", async () => {
  const { interactionId, conversationId } = await maya(now);
  const dispositionId = await complete(interactionId, later(60));
  expect(await history(conversationId)).toEqual({
    kind: "history",
    interactions: [
      {
        interactionId,
        steps: [
          { kind: "queued", at: now, serviceName: "Support", agentName: null, actorName: null },
          {
            kind: "accepted",
            details: { how: "taken" },
            at: now,
            serviceName: "Support",
            agentName: "Mia",
            actorName: "Mia",
          },
          {
            kind: "completed",
            details: { by: "agent", dispositionId },
            at: later(60),
            serviceName: "Support",
            agentName: "Mia",
            actorName: "Mia",
          },
          { kind: "left", at: later(60), serviceName: "Support", agentName: "Mia", actorName: null },
        ],
      },
    ],
  });
});

test("a step keeps the service it was made in when the interaction goes to another", async () => {
  const { interactionId, conversationId } = await maya(now);
  const { serviceId: otherId } = await createAccount(database, { pageId: "2" });
  await database.service.update({ where: { id: otherId }, data: { name: "Billing" } });
  const to = { kind: "service" as const, serviceId: otherId };
  await transferInteraction(database, { interactionId, agentId, to, note: "A refund." }, later(5));
  const told = await history(conversationId);
  if (told.kind !== "history") throw new Error("The agent worked on it and may read its history.");
  expect(told.interactions[0]?.steps.map(({ kind, serviceName }) => `${kind} in ${serviceName}`)).toEqual([
    "queued in Support",
    "accepted in Support",
    "left in Support",
    "queued in Billing",
  ]);
  expect(told.interactions[0]?.steps.at(-1)).toMatchObject({
    details: { fromServiceId: serviceId, note: "A refund." },
    actorName: "Mia",
  });
});

test("of many interactions the last twenty are told, newest first", async () => {
  const ids: string[] = [];
  let conversationId = "";
  for (let index = 0; index < 22; index++) {
    const work = await maya(later(index * 60));
    ({ conversationId } = work);
    ids.push(work.interactionId);
    if (index < 21) await complete(work.interactionId, later(index * 60 + 30));
  }
  const told = await history(conversationId);
  expect(told.kind === "history" && told.interactions.map(({ interactionId }) => interactionId)).toEqual(
    ids.toReversed().slice(0, 20),
  );
});

test("is for those who may see the conversation: who worked on it, and supervisors", async () => {
  const { conversationId } = await maya(now);
  const other = await createAgent(database);
  expect(await history(conversationId, "agent", other)).toEqual({ kind: "not-yours" });
  expect(await history(conversationId, "supervisor", other)).toMatchObject({ kind: "history" });
});
