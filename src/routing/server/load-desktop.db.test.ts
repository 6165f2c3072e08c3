import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { oneText } from "../../testing/replies";
import { acceptOffer } from "./answer-offer";
import { inviteAgent } from "./invite-agent";
import { loadHeldConversations } from "./load-desktop";
import { reply } from "./reply";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let host: string;
let guest: string;
let conversationId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const { accountId } = await createAccount(database);
  host = await createAgent(database);
  guest = await createAgent(database, { readySince: now });
  await database.user.update({ where: { id: host }, data: { name: "Anna" } });
  await database.user.update({ where: { id: guest }, data: { name: "Ben" } });
  const work = await agentWorksOn(database, host, { accountId, at: now });
  conversationId = work.conversationId;
  await inviteAgent(
    database,
    { interactionId: work.interactionId, agentId: host, invitedAgentId: guest, note: null },
    now,
  );
  const offer = await database.offer.findFirstOrThrow({ where: { status: "open" } });
  await acceptOffer(database, { offerId: offer.id, agentId: guest, now });
});

async function summaryOf(agentId: string) {
  const [held] = await loadHeldConversations(database, { agentId });
  return held?.summary;
}

test("a conversation says whose it is, to who joined as well", async () => {
  expect(await summaryOf(host)).toMatchObject({ isAssigned: true, assignedAgentName: "Anna" });
  expect(await summaryOf(guest)).toMatchObject({ isAssigned: false, assignedAgentName: "Anna" });
});

test("the last words say which colleague wrote them; to who wrote them, nobody", async () => {
  await reply(database, { agentId: guest, conversationId, ...oneText(randomUUID(), "Hello") }, now);
  const said = { text: "Hello", author: "agent" };
  expect((await summaryOf(host))?.lastMessage).toMatchObject({ ...said, colleagueName: "Ben" });
  expect((await summaryOf(guest))?.lastMessage).toMatchObject({ ...said, colleagueName: null });
});
