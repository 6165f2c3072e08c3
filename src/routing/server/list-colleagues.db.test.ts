import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { acceptOffer } from "./answer-offer";
import { inviteAgent } from "./invite-agent";
import { listColleagues } from "./list-colleagues";
import { setAgentState } from "./set-agent-state";
import { transferInteraction } from "./transfer-interaction";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let accountId: string;
let serviceId: string;
let agentId: string;
let interactionId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  agentId = await createAgent(database);
  ({ interactionId } = await agentWorksOn(database, agentId, { accountId, at: now }));
});

/** A colleague of this name; Ready unless said otherwise. */
async function named(name: string, { capacity = 4, isReady = true } = {}): Promise<string> {
  const id = await createAgent(database, { capacity, ...(isReady && { readySince: now }) });
  await database.user.update({ where: { id }, data: { name } });
  return id;
}
const colleagues = () => listColleagues(database, { interactionId });
const names = async () => (await colleagues()).agents.map(({ name }) => name);

test("colleagues come with what they are and hold, those first who can be asked, by name", async () => {
  const away = await named("Ada");
  const busy = await named("Zoe");
  await named("Ben", { isReady: false });
  await named("Mia");
  await named("Kim", { capacity: 0 });
  await setAgentState(database, { agentId: away, state: "notReady", now });
  await agentWorksOn(database, busy, { accountId, at: now });
  const { agents } = await colleagues();
  expect(
    agents.map((agent) => [
      agent.name,
      agent.agentState.state,
      agent.heldCount,
      agent.capacity,
      agent.isAvailable,
    ]),
  ).toEqual([
    ["Mia", "ready", 0, 4, true],
    ["Zoe", "busy", 1, 4, true],
    ["Ada", "notReady", 0, 4, false],
    ["Ben", "signedOut", 0, 4, false],
    ["Kim", "ready", 0, 0, false],
  ]);
});

test("who has been asked and has not answered cannot be asked", async () => {
  const mia = await named("Mia");
  const to = { kind: "agent" as const, agentId: mia };
  await transferInteraction(database, { interactionId, agentId, to, note: null }, now);
  expect(await colleagues()).toMatchObject({ agents: [{ name: "Mia", isAvailable: false }] });
});

test("who works on it is not among them, nor who is deactivated or works at no desktop", async () => {
  const mia = await named("Mia");
  expect(await names()).toEqual(["Mia"]);
  await inviteAgent(database, { interactionId, agentId, invitedAgentId: mia, note: null }, now);
  const { id: offerId } = await database.offer.findFirstOrThrow();
  await acceptOffer(database, { offerId, agentId: mia, now });
  const gone = await named("Gone");
  await database.user.update({ where: { id: gone }, data: { deactivatedAt: now } });
  const administrator = await named("Root");
  await database.user.update({ where: { id: administrator }, data: { roles: ["administrator"] } });
  const supervisor = await named("Sue");
  await database.user.update({ where: { id: supervisor }, data: { roles: ["supervisor"] } });
  expect(await names()).toEqual(["Sue"]);
});

test("services come with what waits in them, and how many who work on them can be offered something", async () => {
  const own = { serviceId, name: `Service of ${accountId}` };
  const { serviceId: billingId } = await createAccount(database, { pageId: "2" });
  await database.service.update({ where: { id: billingId }, data: { name: "Billing" } });
  const mia = await named("Mia");
  await named("Ada");
  await named("Ben", { isReady: false });
  await named("Kim", { capacity: 0 });
  await database.team.create({
    data: {
      id: randomUUID(),
      name: "Billing",
      services: { create: { serviceId: billingId } },
      members: { create: { userId: mia } },
    },
  });
  await customerWrites(database, { accountId, at: now });
  expect((await colleagues()).services).toEqual([
    { serviceId: billingId, name: "Billing", waitingCount: 0, readyCount: 1 },
    { ...own, waitingCount: 1, readyCount: 2 },
  ]);
});
