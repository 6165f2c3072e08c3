import { afterEach, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { acceptOffer, rejectOffer } from "./answer-offer";
import { completeInteraction } from "./complete-interaction";
import { expireOffers } from "./expire-offers";
import { inviteAgent } from "./invite-agent";
import { leaveConference } from "./leave-conference";
import { loadHeldConversations } from "./load-desktop";
import { returnInteractions } from "./return-interactions";
import { queueServed } from "./serve-queue";
import { setAgentState } from "./set-agent-state";
import { transferInteraction } from "./transfer-interaction";
import { withdrawInvitation } from "./withdraw-invitation";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;
let host: string;
let guest: string;
let interactionId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  host = await createAgent(database);
  guest = await createAgent(database, { readySince: now });
  ({ interactionId } = await agentWorksOn(database, host, { accountId, at: now }));
});
afterEach(async () => {
  await queueServed();
  await expectSoundRouting(database);
});

const invite = (invitedAgentId: string, { by = host, note = null as string | null } = {}) =>
  inviteAgent(database, { interactionId, agentId: by, invitedAgentId, note }, now);
const withdraw = (agentId: string) => withdrawInvitation(database, { interactionId, agentId }, later(2));
const leave = (agentId: string) => leaveConference(database, { interactionId, agentId }, later(60));
const openOffer = () => database.offer.findFirst({ where: { status: "open" } });
const accept = async (agentId: string, at = now) =>
  acceptOffer(database, { offerId: (await openOffer())?.id ?? "", agentId, now: at });
const join = async (agentId: string, by = host, at = later(1)) => {
  expect(await invite(agentId, { by })).toEqual({ kind: "offered" });
  expect(await accept(agentId, at)).toMatchObject({ kind: "answered" });
};
const readyAgent = (capacity = 4) => createAgent(database, { capacity, readySince: now });
const interaction = () => database.interaction.findUniqueOrThrow({ where: { id: interactionId } });
const workers = async () => {
  const rows = await database.participation.findMany({
    where: { interactionId, leftAt: null },
    orderBy: { joinedAt: "asc" },
  });
  return rows.map(({ agentId }) => agentId);
};
const stateOf = (userId: string) => database.agentState.findUniqueOrThrow({ where: { userId } });
const lastStep = () =>
  database.interactionEvent.findFirstOrThrow({ where: { interactionId }, orderBy: { id: "desc" } });

describe("an invitation", () => {
  test("is offered with its note, and told to everybody in the conversation", async () => {
    expect(await invite(guest, { note: "You speak Finnish." })).toEqual({ kind: "offered" });
    expect(await openOffer()).toMatchObject({
      kind: "conference",
      agentId: guest,
      fromAgentId: host,
      note: "You speak Finnish.",
      expiresAt: later(10),
    });
    const [held] = await loadHeldConversations(database, { agentId: host });
    expect(held?.summary.invited).toMatchObject({ kind: "conference" });
  });

  test("that is accepted has them work beside the agent, who stays the one it is assigned to", async () => {
    await join(guest);
    expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: host });
    expect(await workers()).toEqual([host, guest]);
    const [held] = await loadHeldConversations(database, { agentId: guest });
    expect(held?.summary).toMatchObject({ isAssigned: false, colleagues: [{ id: host }], invited: null });
    expect(await lastStep()).toMatchObject({
      kind: "accepted",
      agentId: guest,
      details: { how: "conference" },
    });
  });

  test("that is rejected costs nothing, and one that runs out makes them Not Ready", async () => {
    await invite(guest);
    await rejectOffer(database, { offerId: (await openOffer())?.id ?? "", agentId: guest, now });
    expect(await stateOf(guest)).toMatchObject({ state: "ready" });
    await invite(guest);
    await expireOffers(database, later(10));
    expect(await stateOf(guest)).toMatchObject({ state: "notReady", cause: "offer-expired" });
    expect(await workers()).toEqual([host]);
  });

  test("can come from whoever takes part, and from nobody else", async () => {
    const third = await readyAgent();
    expect(await invite(third, { by: guest })).toEqual({ kind: "not-yours" });
    await join(guest);
    await join(third, guest, later(2));
    expect(await workers()).toEqual([host, guest, third]);
    expect(await interaction()).toMatchObject({ assignedAgentId: host });
  });

  test("is pending while somebody has been asked, to join or to take it over", async () => {
    const third = await readyAgent();
    await invite(guest);
    expect(await invite(third)).toEqual({ kind: "pending" });
    await withdraw(host);
    const to = { kind: "agent" as const, agentId: guest };
    await transferInteraction(database, { interactionId, agentId: host, to, note: null }, now);
    expect(await invite(third)).toEqual({ kind: "pending" });
  });

  test("does not reach who takes part, is not Ready or has no room: joining counts", async () => {
    expect(await invite(host)).toEqual({ kind: "unavailable" });
    expect(await invite(await createAgent(database))).toEqual({ kind: "unavailable" });
    const small = await readyAgent(1);
    await join(small);
    expect(await invite(small)).toEqual({ kind: "unavailable" });
    ({ interactionId } = await agentWorksOn(database, host, { accountId, at: now }));
    expect(await invite(small)).toEqual({ kind: "unavailable" });
  });

  test("ends with the interaction, and who joined leaves with the agent who completes it", async () => {
    await join(guest);
    const third = await readyAgent();
    await invite(third);
    const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
    const completion = { interactionId, dispositionId, note: null };
    expect(await completeInteraction(database, { ...completion, agentId: guest }, now)).toEqual({
      kind: "not-yours",
    });
    expect(await completeInteraction(database, { ...completion, agentId: host }, now)).toEqual({
      kind: "completed",
    });
    expect(await workers()).toEqual([]);
    expect(await openOffer()).toBeNull();
    expect(await stateOf(third)).toMatchObject({ state: "ready" });
  });
});

describe("withdrawing", () => {
  test("takes back that a colleague was asked: they stay Ready, and are offered what waits", async () => {
    await invite(guest);
    const { interactionId: waiting } = await customerWrites(database, { accountId, at: now });
    expect(await withdraw(host)).toEqual({ kind: "withdrawn" });
    await queueServed();
    expect(await stateOf(guest)).toMatchObject({ state: "ready" });
    expect(await openOffer()).toMatchObject({ interactionId: waiting, agentId: guest, kind: "queue" });
  });

  test("is kept in the history with who did it", async () => {
    await invite(guest);
    await withdraw(host);
    expect(await lastStep()).toMatchObject({
      kind: "withdrawn",
      agentId: guest,
      actorId: host,
      details: { offerKind: "conference" },
    });
  });

  test("finds nothing when nobody is asked, or they have answered", async () => {
    expect(await withdraw(host)).toEqual({ kind: "gone" });
    await join(guest);
    expect(await withdraw(host)).toEqual({ kind: "gone" });
  });

  test("is for those who take part, and only while the interaction runs", async () => {
    await invite(guest);
    expect(await withdraw(guest)).toEqual({ kind: "not-yours" });
    expect(await openOffer()).toMatchObject({ agentId: guest });
    ({ interactionId } = await customerWrites(database, { accountId, at: now }));
    expect(await withdraw(host)).toEqual({ kind: "not-yours" });
  });
});

describe("leaving", () => {
  test("a conference one has joined leaves it to the agent it is assigned to", async () => {
    await join(guest);
    expect(await leave(guest)).toEqual({ kind: "left" });
    expect(await workers()).toEqual([host]);
    expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: host });
    expect(await lastStep()).toMatchObject({ kind: "left", agentId: guest });
  });

  test("by the agent it is assigned to makes it that of who joined first", async () => {
    const third = await readyAgent();
    await join(guest, host, later(1));
    await join(third, host, later(2));
    expect(await leave(host)).toEqual({ kind: "left" });
    expect(await workers()).toEqual([guest, third]);
    expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: guest });
    const held = await loadHeldConversations(database, { agentId: guest });
    expect(held).toMatchObject([{ summary: { isAssigned: true, colleagues: [{ id: third }] } }]);
  });

  test("alone is not possible: nobody would answer the customer", async () => {
    expect(await leave(host)).toEqual({ kind: "alone" });
    expect(await workers()).toEqual([host]);
  });

  test("is for those who take part", async () => {
    expect(await leave(guest)).toEqual({ kind: "not-yours" });
    await join(guest);
    await leave(guest);
    expect(await leave(guest)).toEqual({ kind: "not-yours" });
  });

  test("takes back whom one had asked, and lets stand whom a colleague has", async () => {
    const third = await readyAgent();
    await join(guest);
    const to = { kind: "agent" as const, agentId: third };
    await transferInteraction(database, { interactionId, agentId: host, to, note: null }, now);
    await leave(host);
    expect(await openOffer()).toBeNull();

    await setAgentState(database, { agentId: host, state: "ready", now });
    await join(third, guest);
    await invite(host, { by: guest });
    await leave(third);
    expect(await openOffer()).toMatchObject({ agentId: host, fromAgentId: guest });
  });

  test("frees them for what waits", async () => {
    const small = await readyAgent(1);
    await join(small);
    await setAgentState(database, { agentId: guest, state: "notReady", now });
    const { interactionId: waiting } = await customerWrites(database, { accountId, at: now });
    await leave(small);
    await queueServed();
    expect(await openOffer()).toMatchObject({ interactionId: waiting, agentId: small });
  });

  test("may come again by a new invitation", async () => {
    await join(guest);
    await leave(guest);
    await join(guest);
    expect(await workers()).toEqual([host, guest]);
  });
});

test("a conference whose assigned agent is gone goes to who joined, and waits in no queue", async () => {
  await join(guest);
  await unitOfWork(database, (work) =>
    returnInteractions(work, { agentId: host, cause: "agent-gone" }, later(5)),
  );
  expect(await workers()).toEqual([guest]);
  expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: guest });
});
