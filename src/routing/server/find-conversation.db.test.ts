import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { findConversation } from "./find-conversation";
import type { ConversationReader } from "./may-see-conversation";

let database: Database;
let serviceId: string;
let conversationId: string;
const supervisor: ConversationReader = { id: randomUUID(), roles: ["supervisor"] };
const october = new Date("2026-10-12T10:00:00Z");

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const account = await createAccount(database);
  serviceId = account.serviceId;
  conversationId = await createConversation(database, { ...account, contactName: "Maya Chen" });
});

async function work(reader = supervisor) {
  const found = await findConversation(database, { reader, conversationId });
  return found.kind === "conversation" ? found.conversation.work : found.kind;
}

test("tells whose conversation it is, and that nobody has worked on it", async () => {
  expect(await findConversation(database, { reader: supervisor, conversationId })).toMatchObject({
    conversation: { contactName: "Maya Chen", accountName: "Page 104829617735521", work: { kind: "none" } },
  });
});

test("tells who worked on it last, and when; and who does now", async () => {
  const [first, second] = [await createAgent(database), await createAgent(database)];
  await createInteraction(database, { conversationId, serviceId, agentId: first, completedAt: october });
  const reader: ConversationReader = { id: first, roles: ["agent"] };
  expect(await work(reader)).toEqual({ kind: "completed", agentName: "An Agent", isOwn: true, at: october });
  await createInteraction(database, { conversationId, serviceId, agentId: second });
  expect(await work(reader)).toEqual({ kind: "held", agentName: "An Agent", isOwn: false });
  await database.interaction.updateMany({
    where: { status: "accepted" },
    data: { status: "queued", assignedAgentId: null, acceptedAt: null },
  });
  expect(await work(reader)).toEqual({ kind: "waiting" });
});

test("is not told to who may not see it", async () => {
  expect(await work({ id: randomUUID(), roles: ["agent"] })).toBe("not-yours");
});
