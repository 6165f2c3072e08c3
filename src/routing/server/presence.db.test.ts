import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createUser } from "../../agents/server/create-user";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { acceptOffer, rejectOffer } from "./answer-offer";
import { completeInteraction } from "./complete-interaction";
import { expireOffers } from "./expire-offers";
import { findGoneAgents } from "./find-gone-agents";
import { loadAgentStates } from "./load-desktop";
import { notePresence } from "./note-presence";
import { queueServed, serveQueue } from "./serve-queue";
import { setAgentState } from "./set-agent-state";
import { signOutAgent } from "./sign-out-agent";
import { signOutGoneAgents } from "./sign-out-gone-agents";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const longListening = new Date("2026-11-22T11:00:00.000Z");
let database: Database;
let accountId: string;
let serviceId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  await database.installation.upsert({ where: { id: 1 }, create: { keyCheck: "unused here" }, update: {} });
});

const alive = (agentId: string, seconds: number) => notePresence(database, { agentId, now: later(seconds) });
const findGone = (seconds: number, listeningSince = longListening) =>
  findGoneAgents(database, { now: later(seconds), listeningSince });
const signOutGone = (seconds: number, listeningSince = longListening) =>
  signOutGoneAgents(database, { now: later(seconds), listeningSince });
const agentState = (userId: string) => database.agentState.findUniqueOrThrow({ where: { userId } });
const interaction = (id: string) => database.interaction.findUniqueOrThrow({ where: { id } });
const offerTo = (agentId: string) => database.offer.findFirstOrThrow({ where: { agentId, status: "open" } });

async function chatOf(agentId: string): Promise<string> {
  const conversationId = await createConversation(database, { accountId });
  return createInteraction(database, { conversationId, serviceId, agentId });
}

/** An interaction that waits. */
async function waiting(): Promise<string> {
  const id = await chatOf(await createAgent(database));
  await database.participation.deleteMany({ where: { interactionId: id } });
  await database.interaction.update({
    where: { id },
    data: { status: "queued", queuedAt: now, assignedAgentId: null, acceptedAt: null },
  });
  return id;
}

async function complete(agentId: string, interactionId: string, seconds: number) {
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  const completion = { interactionId, agentId, dispositionId, note: null };
  return completeInteraction(database, completion, later(seconds));
}

/** An agent at their desktop, seen now, Ready. */
async function present(capacity = 4): Promise<string> {
  const agentId = await createAgent(database, { capacity });
  await alive(agentId, 0);
  await setAgentState(database, { agentId, state: "ready", now });
  await queueServed();
  return agentId;
}

/** One who holds this many chats, and to whom one more is offered. */
async function offered({ heldCount = 0 } = {}) {
  const agentId = await present();
  const held: string[] = [];
  for (let index = 0; index < heldCount; index++) held.push(await chatOf(agentId));
  const interactionId = await waiting();
  await serveQueue(database, () => now);
  const { id: offerId } = await offerTo(agentId);
  return { agentId, held, interactionId, offerId };
}

/** Nothing of one round is met by the next. */
async function forgetWork(): Promise<void> {
  await database.offer.deleteMany();
  await database.interaction.deleteMany();
}

const statuses = async () => (await database.offer.findMany()).map(({ status }) => status);
const shown = async (agentId: string) => (await loadAgentStates(database, [agentId]))[0]?.agentState;

describe("arriving", () => {
  test("for the first time makes an agent Not Ready, since they have just come", async () => {
    const agentId = await createAgent(database);
    await alive(agentId, 0);
    expect(await agentState(agentId)).toMatchObject({
      state: "notReady",
      cause: "arrived",
      lastSeenAt: now,
      goneAt: null,
    });
    expect(await database.agentStatePeriod.findMany()).toMatchObject([
      { userId: agentId, state: "notReady", cause: "arrived", since: now, until: null },
    ]);
  });

  test("after signing out makes them Not Ready again", async () => {
    const agentId = await present();
    await signOutAgent(database, { agentId, now: later(10) });
    await alive(agentId, 20);
    expect(await agentState(agentId)).toMatchObject({ state: "notReady", cause: "arrived" });
  });

  test("from several tabs at once is one arrival, and a choice made meanwhile is kept", async () => {
    for (let round = 0; round < 20; round++) {
      const agentId = await createAgent(database);
      await Promise.all([
        alive(agentId, 0),
        alive(agentId, 0),
        setAgentState(database, { agentId, state: "ready", now }),
        alive(agentId, 0),
      ]);
      expect(await agentState(agentId)).toMatchObject({ state: "ready", cause: null });
      expect(await database.agentStatePeriod.count({ where: { userId: agentId, until: null } })).toBe(1);
    }
  });

  test("is for those who may work here: one who was deactivated gets no state", async () => {
    const agentId = await createAgent(database);
    await database.user.update({ where: { id: agentId }, data: { deactivatedAt: now } });
    await alive(agentId, 0);
    expect(await database.agentState.count()).toBe(0);
  });

  test("beats leave the state as it is, and are written only when the last is older than 5 seconds", async () => {
    const agentId = await present();
    await alive(agentId, 4);
    expect(await agentState(agentId)).toMatchObject({ state: "ready", lastSeenAt: now });
    await alive(agentId, 5);
    expect(await agentState(agentId)).toMatchObject({ state: "ready", lastSeenAt: later(5) });
    expect(await database.agentStatePeriod.count({ where: { state: "ready" } })).toBe(1);
  });
});

describe("an agent whose desktop is silent", () => {
  test("is not gone before the installation's time is over", async () => {
    const agentId = await present();
    await database.installation.update({ where: { id: 1 }, data: { desktopSilenceSeconds: 60 } });
    expect(await findGone(60)).toBe(0);
    expect(await findGone(61)).toBe(1);
    expect(await agentState(agentId)).toMatchObject({ goneAt: later(61) });
  });

  test("becomes Not Ready, and their offer goes to someone else", async () => {
    const { agentId, interactionId } = await offered();
    const next = await createAgent(database, { readySince: now });
    expect(await findGone(31)).toBe(1);
    await queueServed();
    expect(await agentState(agentId)).toMatchObject({
      state: "notReady",
      cause: "connection-lost",
      goneAt: later(31),
    });
    expect(await offerTo(next)).toMatchObject({ interactionId });
    expect((await statuses()).sort()).toEqual(["open", "withdrawn"]);
  });

  test("keeps the reason they were Not Ready for", async () => {
    const agentId = await present();
    const reason = await database.notReadyReason.create({
      data: { id: randomUUID(), name: "Lunch", position: 1 },
    });
    await setAgentState(database, { agentId, state: "notReady", reasonId: reason.id, now: later(1) });
    await findGone(31);
    expect(await agentState(agentId)).toMatchObject({
      state: "notReady",
      cause: "chosen",
      reasonId: reason.id,
      goneAt: later(31),
    });
  });

  test("is out of After Call Work, whose end its interaction knows", async () => {
    const agentId = await present();
    await database.service.updateMany({ data: { afterWorkSeconds: 600 } });
    const interactionId = await chatOf(agentId);
    await complete(agentId, interactionId, 1);
    await findGone(31);
    expect(await agentState(agentId)).toMatchObject({ state: "notReady", cause: "connection-lost" });
    const ended = { interactionId, kind: "after-work-ended", at: later(31) };
    expect(await database.interactionEvent.count({ where: ended })).toBe(1);
  });

  test("is not one who never had a desktop, nor one who is signed out", async () => {
    await createAgent(database, { readySince: now });
    const signedOut = await present();
    await signOutAgent(database, { agentId: signedOut, now });
    expect(await findGone(3_600)).toBe(0);
  });

  test("is not taken for gone for a time in which nobody listened", async () => {
    await present();
    expect(await findGone(3_600, later(3_590))).toBe(0);
    expect(await findGone(3_621, later(3_590))).toBe(1);
  });

  test("keeps their chats for as long as these wait for them, and is back with all that is theirs", async () => {
    const agentId = await present();
    const interactionId = await chatOf(agentId);
    await findGone(31);
    expect(await signOutGone(150)).toBe(0);
    await alive(agentId, 150);
    expect(await signOutGone(3_600)).toBe(0);
    expect(await interaction(interactionId)).toMatchObject({
      status: "accepted",
      assignedAgentId: agentId,
    });
    expect(await agentState(agentId)).toMatchObject({
      state: "notReady",
      cause: "connection-lost",
      goneAt: null,
      lastSeenAt: later(150),
    });
  });

  test("loses their chats to the head of the queue when they stay away, and is signed out", async () => {
    const agentId = await present();
    const chats = [await chatOf(agentId), await chatOf(agentId)];
    await findGone(31);
    expect(await signOutGone(151)).toBe(1);
    for (const id of chats) {
      expect(await interaction(id)).toMatchObject({ status: "queued", returnedAt: later(151) });
      const steps = await database.interactionEvent.findMany({
        where: { interactionId: id, kind: "returned" },
      });
      expect(steps).toMatchObject([{ agentId, details: { cause: "agent-gone" } }]);
    }
    expect(await agentState(agentId)).toMatchObject({ state: "signedOut", cause: null, goneAt: null });
    expect(await signOutGone(152)).toBe(0);
  });

  test("is signed out after the same time when they hold nothing", async () => {
    const agentId = await present();
    await findGone(31);
    await signOutGone(151);
    expect(await shown(agentId)).toMatchObject({ state: "signedOut" });
  });

  test("found by eight instances at once is found, and signed out, once", async () => {
    const agentId = await present();
    const interactionId = await chatOf(agentId);
    const found = await Promise.all(Array.from({ length: 8 }, () => findGone(31)));
    expect(found.reduce((sum, count) => sum + count, 0)).toBe(1);
    const signedOut = await Promise.all(Array.from({ length: 8 }, () => signOutGone(151)));
    expect(signedOut.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await database.interactionEvent.count({ where: { interactionId, kind: "returned" } })).toBe(1);
  });

  test("heard at the moment they are looked for is there, or was found and is back: never left for gone", async () => {
    for (let round = 0; round < 20; round++) {
      const agentId = await present();
      await Promise.all([findGone(31), alive(agentId, 31)]);
      const after = await agentState(agentId);
      expect(after).toMatchObject({ goneAt: null, lastSeenAt: later(31) });
      expect(["ready", "notReady"]).toContain(after.state);
      expect(await findGone(32)).toBe(0);
      await database.agentState.deleteMany();
    }
  });

  test("heard at the moment their chats are to return keeps them all, or has lost them all", async () => {
    for (let round = 0; round < 10; round++) {
      const agentId = await present();
      const chats = [await chatOf(agentId), await chatOf(agentId)];
      await findGone(31);
      await Promise.all([signOutGone(151), alive(agentId, 151)]);
      const returned = (await Promise.all(chats.map(interaction))).filter(
        ({ status }) => status === "queued",
      );
      const after = await agentState(agentId);
      expect(after).toMatchObject({ goneAt: null, state: "notReady" });
      expect(returned).toHaveLength(after.cause === "arrived" ? 2 : 0);
      await database.agentState.deleteMany();
      await forgetWork();
    }
  });
});

describe("signing out", () => {
  test("withdraws the offer, and signs the agent out", async () => {
    const { agentId, interactionId } = await offered();
    await signOutAgent(database, { agentId, now: later(1) });
    expect(await agentState(agentId)).toMatchObject({ state: "signedOut", goneAt: null });
    expect(await interaction(interactionId)).toMatchObject({ status: "queued" });
    expect(await statuses()).toEqual(["withdrawn"]);
  });

  test("while chats run lets them wait, and then returns them because their agent signed out", async () => {
    const agentId = await present();
    const interactionId = await chatOf(agentId);
    await signOutAgent(database, { agentId, now: later(10) });
    expect(await agentState(agentId)).toMatchObject({ state: "signedOut", goneAt: later(10) });
    expect(await interaction(interactionId)).toMatchObject({ status: "accepted" });
    expect(await signOutGone(129)).toBe(0);
    expect(await signOutGone(130)).toBe(1);
    expect(await interaction(interactionId)).toMatchObject({ status: "queued" });
    const [step] = await database.interactionEvent.findMany({ where: { kind: "returned" } });
    expect(step).toMatchObject({ agentId, details: { cause: "agent-signed-out" } });
    expect(await agentState(agentId)).toMatchObject({ state: "signedOut", goneAt: null });
  });

  test("and coming back in time keeps the chats", async () => {
    const agentId = await present();
    const interactionId = await chatOf(agentId);
    await signOutAgent(database, { agentId, now: later(10) });
    await alive(agentId, 60);
    expect(await signOutGone(3_600)).toBe(0);
    expect(await interaction(interactionId)).toMatchObject({ assignedAgentId: agentId });
  });

  test("at the moment of accepting ends with the chat held and waiting for them, or back in the queue", async () => {
    for (let round = 0; round < 20; round++) {
      const { agentId, interactionId, offerId } = await offered();
      const [answered] = await Promise.all([
        acceptOffer(database, { offerId, agentId, now: later(1) }),
        signOutAgent(database, { agentId, now: later(1) }),
      ]);
      await queueServed();
      const isAccepted = answered.kind === "answered";
      expect((await interaction(interactionId)).status).toBe(isAccepted ? "accepted" : "queued");
      expect(await agentState(agentId)).toMatchObject({
        state: "signedOut",
        goneAt: isAccepted ? later(1) : null,
      });
      await forgetWork();
    }
  });

  test("of somebody who was never at a desktop changes nothing", async () => {
    const user = await createUser(database, {
      username: "ann",
      name: "Ann",
      password: "correct horse battery",
      roles: ["administrator"],
    });
    await signOutAgent(database, { agentId: user.id, now });
    expect(await database.agentState.count()).toBe(0);
  });
});

describe("a state and an offer", () => {
  test("Not Ready chosen at the moment of an offer leaves no offer open to the agent", async () => {
    for (let round = 0; round < 50; round++) {
      const agentId = await present();
      await waiting();
      await Promise.all([
        serveQueue(database, () => now),
        setAgentState(database, { agentId, state: "notReady", now: later(1) }),
      ]);
      await queueServed();
      expect(await database.offer.count({ where: { status: "open" } })).toBe(0);
      expect(await database.interaction.count({ where: { status: "offered" } })).toBe(0);
      expect(await agentState(agentId)).toMatchObject({ state: "notReady", cause: "chosen" });
      await forgetWork();
    }
  });

  test("rejected while other chats run: they stay Busy, get nothing new, and are Not Ready after the last", async () => {
    const { agentId, held, offerId } = await offered({ heldCount: 2 });
    await rejectOffer(database, { offerId, agentId, now: later(1) });
    expect(await shown(agentId)).toMatchObject({ state: "busy", nextCause: "offer-rejected" });
    await serveQueue(database, () => later(2));
    expect(await database.offer.count({ where: { status: "open" } })).toBe(0);
    await complete(agentId, held[0] ?? "", 3);
    expect(await shown(agentId)).toMatchObject({ state: "busy", nextCause: "offer-rejected" });
    await complete(agentId, held[1] ?? "", 4);
    expect(await shown(agentId)).toMatchObject({
      state: "notReady",
      cause: "offer-rejected",
      nextCause: null,
      since: later(4),
    });
  });

  test("expired while other chats run: they are Not Ready at once, and keep the chats", async () => {
    const { agentId, held } = await offered({ heldCount: 1 });
    await expireOffers(database, later(10));
    expect(await shown(agentId)).toMatchObject({
      state: "notReady",
      cause: "offer-expired",
      nextCause: null,
    });
    expect(await interaction(held[0] ?? "")).toMatchObject({ status: "accepted", assignedAgentId: agentId });
  });
});
