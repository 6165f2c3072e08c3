import { expect, test } from "vitest";
import type { Role } from "../../agents/user";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { completeInteraction } from "./complete-interaction";
import { readTranscript } from "./read-conversation";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = new Date(now.getTime() + 60_000);
let database: Database;
let accountId: string;
let serviceId: string;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  agentId = await createAgent(database);
  await database.user.update({ where: { id: agentId }, data: { name: "Mia" } });
});

async function workedOn(externalId: string) {
  const work = await agentWorksOn(database, agentId, { accountId, externalId, at: now });
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  await completeInteraction(
    database,
    { interactionId: work.interactionId, agentId, dispositionId, note: null },
    later,
  );
  return work;
}

const newestPage = (conversationId: string, id = agentId, role: Role = "agent") =>
  readTranscript(database, { reader: { id, roles: [role] }, conversationId }, null);

test("with the newest page of a transcript come the steps of the work on it, in their order, with how it ended", async () => {
  const { conversationId, interactionId } = await workedOn("maya");
  await workedOn("ola");
  const page = await newestPage(conversationId);
  const steps = page.kind === "transcript" ? page.steps : [];
  const { name } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  expect(steps).toMatchObject([
    { kind: "queued", at: now, agentName: null, dispositionName: null },
    { kind: "accepted", at: now, agentName: "Mia", dispositionName: null },
    { kind: "completed", at: later, agentName: "Mia", dispositionName: name },
    { kind: "left", at: later, agentName: "Mia", dispositionName: null },
  ]);
  expect(new Set(steps.map((step) => step.interactionId))).toEqual(new Set([interactionId]));
  const ids = steps.map(({ stepId }) => BigInt(stepId));
  expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
});

test("an older page brings no steps: they are known by then", async () => {
  const { conversationId } = await workedOn("maya");
  const reader = { id: agentId, roles: ["agent" as const] };
  const before = { at: later, arrival: "1" };
  const page = await readTranscript(database, { reader, conversationId }, before);
  expect(page).toMatchObject({ kind: "transcript", steps: [] });
});

test("who may not see the conversation learns nothing of the work on it", async () => {
  const { conversationId } = await workedOn("maya");
  const stranger = await createAgent(database);
  expect(await newestPage(conversationId, stranger)).toEqual({ kind: "not-yours" });
});
