import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createAbilities, createPerson } from "../../testing/users";
import { acceptOffer } from "./answer-offer";
import { inviteAgent } from "./invite-agent";
import { loadFloor } from "./load-floor";
import { returnInteractions } from "./return-interactions";
import { queueServed, serveQueue } from "./serve-queue";

const now = new Date("2026-11-22T12:00:00.000Z");
const since = new Date("2026-11-22T00:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  await database.service.update({
    where: { id: serviceId },
    data: { serviceLevelSeconds: 60, offerTimeoutSeconds: 600 },
  });
});
afterEach(queueServed);

const floor = (at = now) => loadFloor(database, { since, now: at });
const writes = (at: Date, text = "Hi") => customerWrites(database, { accountId, at, text });
const ready = () => createAgent(database, { readySince: now });

/** The agent, who has one ready, accepts what is offered to them. */
async function accepts(agentId: string, at: Date) {
  await serveQueue(database, () => at);
  const { id: offerId } = await database.offer.findFirstOrThrow({ where: { agentId, status: "open" } });
  expect(await acceptOffer(database, { offerId, agentId, now: at })).toMatchObject({ kind: "answered" });
}
async function service() {
  const { services } = await floor(later(1_000));
  const found = services.find((one) => one.serviceId === serviceId);
  if (!found) throw new Error("The floor does not show the service.");
  return found;
}

describe("a queue", () => {
  test("counts what waits, what is just offered included, and what runs", async () => {
    await writes(now);
    await writes(later(10));
    const agentId = await createAgent(database, { readySince: now, capacity: 1 });
    await accepts(agentId, later(20));
    await writes(later(30));
    await ready();
    await serveQueue(database, () => later(40));
    expect(await database.interaction.count({ where: { status: "offered" } })).toBe(1);
    expect(await service()).toMatchObject({
      waitingCount: 2,
      waitingSince: later(10),
      runningCount: 1,
      serviceLevelSeconds: 60,
    });
  });

  test("a service in which nothing happens is shown as well", async () => {
    expect(await service()).toMatchObject({
      waitingCount: 0,
      waitingSince: null,
      runningCount: 0,
      readyCount: 0,
      today: { acceptedCount: 0, inTimeCount: 0, overdueCount: 0 },
    });
  });

  test("counts the agents who work on it and could be offered something now", async () => {
    const teams = await createAbilities(database, { teams: ["Orders"] });
    const teamId = teams.get("Orders") ?? "";
    await database.serviceTeam.create({ data: { serviceId, teamId } });
    const member = async (agentId: string) => {
      await database.teamMember.create({ data: { teamId, userId: agentId } });
      return agentId;
    };
    await ready();
    await member(await ready());
    await member(await createAgent(database));
    const gone = await member(await ready());
    await database.agentState.update({ where: { userId: gone }, data: { goneAt: now } });
    await agentWorksOn(
      database,
      await member(await createAgent(database, { readySince: now, capacity: 1 })),
      {
        accountId,
        at: now,
      },
    );
    expect(await service()).toMatchObject({ readyCount: 1 });
    const { agents, teams: shown } = await floor();
    expect(shown).toEqual([{ teamId, name: "Orders" }]);
    expect(agents.filter(({ teamIds }) => teamIds.includes(teamId))).toHaveLength(4);
    expect(agents.find(({ agentId }) => agentId === gone)).toMatchObject({ isGone: true });
  });
});

describe("the figures of today", () => {
  test("count what was accepted in time and what was not, from when it began to wait", async () => {
    const agentId = await ready();
    await writes(now);
    await accepts(agentId, later(60));
    await writes(later(100));
    await accepts(agentId, later(161));
    await writes(later(939));
    await writes(later(941));
    expect((await service()).today).toEqual({ acceptedCount: 2, inTimeCount: 1, overdueCount: 1 });
  });

  test("what returns to the queue waits anew; what is given from agent to agent did not wait", async () => {
    const agentId = await ready();
    const { interactionId } = await writes(now);
    await accepts(agentId, later(10));
    const colleague = await ready();
    await inviteAgent(database, { interactionId, agentId, invitedAgentId: colleague, note: null }, later(20));
    const { id: offerId } = await database.offer.findFirstOrThrow({ where: { status: "open" } });
    await acceptOffer(database, { offerId, agentId: colleague, now: later(25) });
    expect((await service()).today).toMatchObject({ acceptedCount: 1, inTimeCount: 1 });
    for (const gone of [colleague, agentId])
      await unitOfWork(database, (work) =>
        returnInteractions(work, { agentId: gone, cause: "agent-gone" }, later(100)),
      );
    await accepts(await ready(), later(300));
    expect((await service()).today).toEqual({ acceptedCount: 2, inTimeCount: 1, overdueCount: 0 });
  });

  test("begin when the day of whoever looks does", async () => {
    const agentId = await ready();
    await writes(now);
    await accepts(agentId, later(10));
    const { services } = await loadFloor(database, { since: later(11), now: later(20) });
    expect(services[0]?.today).toEqual({ acceptedCount: 0, inTimeCount: 0, overdueCount: 0 });
  });
});

test("agents are shown with their state, what they hold and can hold; administrators and former agents are not", async () => {
  const anna = await createPerson(database, { name: "Anna" });
  const sam = await createPerson(database, { name: "Sam", roles: ["supervisor"] });
  await createPerson(database, { name: "Admin", roles: ["administrator"] });
  const former = await createPerson(database, { name: "Former" });
  await database.user.update({ where: { id: former }, data: { deactivatedAt: now } });
  await agentWorksOn(database, anna, { accountId, at: now });
  const { agents } = await floor();
  expect(agents).toMatchObject([
    { agentId: anna, name: "Anna", heldCount: 1, capacity: 4, agentState: { state: "signedOut" } },
    { agentId: sam, name: "Sam", heldCount: 0 },
  ]);
});

describe("running conversations", () => {
  test("say who works on them, since when, how long the contact waits, and what was said last", async () => {
    const anna = await createPerson(database, { name: "Anna" });
    const ben = await createPerson(database, { name: "Ben" });
    const customer = { accountId, externalId: "maya" };
    const { interactionId, conversationId } = await agentWorksOn(database, anna, { ...customer, at: now });
    await database.participation.create({
      data: { id: randomUUID(), interactionId, conversationId, agentId: ben, joinedAt: later(5) },
    });
    await database.contact.updateMany({ data: { name: "Maya Chen" } });
    await customerWrites(database, { ...customer, at: later(30), text: "and now?" });
    const { conversations, runningCount } = await floor();
    expect(runningCount).toBe(1);
    expect(conversations).toMatchObject([
      {
        conversationId,
        contactName: "Maya Chen",
        agents: [
          { agentId: anna, name: "Anna" },
          { agentId: ben, name: "Ben" },
        ],
        acceptedAt: now,
        waitingSince: now,
        lastMessage: { text: "and now?", author: "contact" },
        flag: null,
      },
    ]);
  });

  test("the flagged are on top, then those accepted first; what waits is not among them", async () => {
    const anna = await createPerson(database, { name: "Anna" });
    const works = (at: Date) => agentWorksOn(database, anna, { accountId, at });
    const second = await works(later(10));
    const first = await works(now);
    const flagged = await works(later(20));
    await writes(later(30));
    await database.interaction.update({
      where: { id: flagged.interactionId },
      data: { flaggedAt: later(50), flagReason: "agent-silent" },
    });
    const { conversations } = await floor();
    expect(conversations.map(({ conversationId }) => conversationId)).toEqual(
      [flagged, first, second].map(({ conversationId }) => conversationId),
    );
    expect(conversations[0]?.flag).toEqual({
      reason: "agent-silent",
      flaggedAt: later(50),
      byName: null,
      note: null,
    });
  });
});
