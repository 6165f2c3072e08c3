import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Role } from "../../agents/user";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { maySeeConversation } from "./may-see-conversation";

let database: Database;
let conversationId: string;
let serviceId: string;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const account = await createAccount(database);
  serviceId = account.serviceId;
  conversationId = await createConversation(database, account);
  agentId = await createAgent(database);
});

const asks = (id: string, ...roles: Role[]) => maySeeConversation(database, { id, roles }, conversationId);

test("an agent sees a conversation while they work on it, and after they have", async () => {
  expect(await asks(agentId, "agent")).toBe(false);
  await createInteraction(database, { conversationId, serviceId, agentId });
  expect(await asks(agentId, "agent")).toBe(true);
  await database.interaction.updateMany({ data: { status: "completed", completedAt: new Date() } });
  expect(await asks(agentId, "agent")).toBe(true);
});

test("an agent does not see what only others have worked on", async () => {
  await createInteraction(database, { conversationId, serviceId, agentId: await createAgent(database) });
  expect(await asks(agentId, "agent")).toBe(false);
});

test("an agent does not see what is merely offered to them", async () => {
  const interactionId = await createInteraction(database, { conversationId, serviceId, agentId });
  await database.interaction.update({
    where: { id: interactionId },
    data: { status: "offered", assignedAgentId: null, acceptedAt: null, participations: { deleteMany: {} } },
  });
  expect(await asks(agentId, "agent")).toBe(false);
});

test.each<[boolean, ...Role[]]>([
  [true, "supervisor"],
  [true, "agent", "supervisor"],
  [true, "administrator", "supervisor"],
  [false, "administrator"],
  [false, "administrator", "agent"],
  [false],
])("who never worked on it: %s for the roles %s %s", async (isSeen, ...roles) => {
  expect(await asks(randomUUID(), ...roles)).toBe(isSeen);
});

test("an administrator alone sees nothing, even of what they once worked on", async () => {
  await createInteraction(database, { conversationId, serviceId, agentId });
  expect(await asks(agentId, "administrator")).toBe(false);
});

test("a conversation that does not exist is seen by nobody", async () => {
  const supervisor = { id: agentId, roles: ["supervisor" as const] };
  expect(await maySeeConversation(database, supervisor, randomUUID())).toBe(false);
});
