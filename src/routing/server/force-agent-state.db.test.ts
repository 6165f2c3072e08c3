import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { createAdministrator, createPerson } from "../../testing/users";
import type { ForcedState } from "../agent-state-choice";
import { acceptOffer } from "./answer-offer";
import { forceAgentState } from "./force-agent-state";
import { loadAgentStates } from "./load-desktop";
import { notePresence } from "./note-presence";
import { queueServed, serveQueue } from "./serve-queue";
import { setAgentState } from "./set-agent-state";
import { signOutGoneAgents } from "./sign-out-gone-agents";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const longListening = new Date("2026-11-22T10:00:00.000Z");
let database: Database;
let accountId: string;
let supervisorId: string;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId } = await createAccount(database));
  supervisorId = await createPerson(database, { name: "Sam", roles: ["supervisor"] });
  agentId = await createAgent(database, { readySince: now });
});
afterEach(async () => {
  await queueServed();
  await expectSoundRouting(database);
});

const force = (state: ForcedState, { of = agentId, at = later(60) } = {}) =>
  forceAgentState(database, { ...state, agentId: of, supervisorId }, at);
const shown = async () => (await loadAgentStates(database, [agentId]))[0]?.agentState;
const period = () => database.agentStatePeriod.findFirstOrThrow({ where: { userId: agentId, until: null } });
const offered = async () => {
  await serveQueue(database, () => now);
  return database.offer.findFirstOrThrow({ where: { status: "open" } });
};

test("an agent is made Not Ready for a reason: told by whom, in their history and in the audit log", async () => {
  const reasonId = randomUUID();
  await database.notReadyReason.create({ data: { id: reasonId, name: "Training", position: 1 } });
  expect(await force({ state: "notReady", reasonId })).toEqual({ kind: "forced" });
  expect(await shown()).toMatchObject({
    state: "notReady",
    cause: "forced",
    forcedBy: "Sam",
    reason: { id: reasonId, name: "Training" },
    since: later(60),
  });
  expect(await period()).toMatchObject({
    state: "notReady",
    cause: "forced",
    forcedById: supervisorId,
    reasonId,
  });
  expect(await database.auditEntry.findMany()).toMatchObject([
    {
      actorId: supervisorId,
      action: "user.state-forced",
      subject: `user/${agentId}`,
      details: { state: { from: "ready", to: "notReady" } },
    },
  ]);
});

test("what is offered to them goes on; what they hold stays theirs", async () => {
  const { interactionId } = await agentWorksOn(database, agentId, { accountId, at: now });
  await customerWrites(database, { accountId, at: now });
  const { id } = await offered();
  await force({ state: "notReady" });
  expect(await database.offer.findUnique({ where: { id } })).toMatchObject({ status: "withdrawn" });
  expect(await database.interaction.findUnique({ where: { id: interactionId } })).toMatchObject({
    status: "accepted",
    assignedAgentId: agentId,
  });
});

test("made Ready, they are offered what waits; what they then choose is theirs again", async () => {
  await setAgentState(database, { agentId, state: "notReady", now });
  await customerWrites(database, { accountId, at: now });
  expect(await force({ state: "ready" })).toEqual({ kind: "forced" });
  await queueServed();
  expect(await database.offer.count({ where: { agentId, status: "open" } })).toBe(1);
  expect(await shown()).toMatchObject({ state: "ready", cause: "forced", forcedBy: "Sam" });
  await setAgentState(database, { agentId, state: "notReady", now: later(70) });
  expect(await shown()).toMatchObject({ state: "notReady", cause: "chosen", forcedBy: null });
  expect(await period()).toMatchObject({ cause: "chosen", forcedById: null });
});

describe("signed out", () => {
  test("their sessions end, and their chats wait, then return to the head of the queue", async () => {
    const { interactionId } = await agentWorksOn(database, agentId, { accountId, at: now });
    expect(await force({ state: "signedOut" })).toEqual({ kind: "forced" });
    expect(await shown()).toMatchObject({ state: "signedOut", cause: "forced", forcedBy: "Sam" });
    expect(await database.user.findUnique({ where: { id: agentId } })).toMatchObject({ sessionVersion: 2 });
    const status = async () =>
      (await database.interaction.findUniqueOrThrow({ where: { id: interactionId } })).status;
    await signOutGoneAgents(database, { now: later(60 + 119), listeningSince: longListening });
    expect(await status()).toBe("accepted");
    await signOutGoneAgents(database, { now: later(60 + 121), listeningSince: longListening });
    expect(await status()).toBe("queued");
  });

  test("whose desktop is out of reach, too; made Ready they cannot be", async () => {
    await database.agentState.updateMany({
      data: { state: "notReady", cause: "connection-lost", goneAt: now },
    });
    expect(await force({ state: "ready" })).toEqual({ kind: "not-there" });
    expect(await force({ state: "signedOut" })).toEqual({ kind: "forced" });
  });

  test("who is signed out cannot be made anything, and keeps their sessions", async () => {
    await force({ state: "signedOut" });
    for (const state of ["ready", "notReady", "signedOut"] as const)
      expect(await force({ state })).toEqual({ kind: "not-there" });
    expect(await database.user.findUnique({ where: { id: agentId } })).toMatchObject({ sessionVersion: 2 });
    await notePresence(database, { agentId, now: later(300) });
    expect(await shown()).toMatchObject({ state: "notReady", cause: "arrived", forcedBy: null });
  });
});

test("After Call Work ends with it", async () => {
  await database.agentState.updateMany({ data: { state: "afterCallWork", afterWorkUntil: later(300) } });
  await force({ state: "ready" });
  expect(await shown()).toMatchObject({ state: "ready", afterWorkUntil: null });
});

test("nobody who has no desktop, no longer works here, or is oneself; and for no reason that is not there", async () => {
  const administrator = await createAdministrator(database);
  const gone = await createAgent(database, { readySince: now });
  await database.user.update({ where: { id: gone }, data: { deactivatedAt: now } });
  for (const of of [administrator, gone, randomUUID()])
    expect(await force({ state: "ready" }, { of })).toEqual({ kind: "not-an-agent" });
  expect(await force({ state: "ready" }, { of: supervisorId })).toEqual({ kind: "yourself" });
  expect(await force({ state: "notReady", reasonId: randomUUID() })).toEqual({ kind: "unknown-reason" });
  expect(await database.auditEntry.count()).toBe(0);
  await database.agentState.deleteMany({ where: { userId: gone } });
});

test("while they accept what is offered, either comes first: they have it and are Not Ready, or it waits", async () => {
  vi.setConfig({ testTimeout: 60_000 });
  for (let round = 0; round < 8; round++) {
    await setAgentState(database, { agentId, state: "ready", now });
    const { interactionId } = await customerWrites(database, { accountId, at: now });
    const { id: offerId } = await offered();
    const accepting = () => acceptOffer(database, { offerId, agentId, now });
    const forcing = () => force({ state: "notReady" });
    const [accepted] =
      round % 2 === 0
        ? await Promise.all([accepting(), forcing()])
        : await Promise.all([forcing(), accepting()]).then(([second, first]) => [first, second] as const);
    await queueServed();
    await expectSoundRouting(database);
    const { status } = await database.interaction.findUniqueOrThrow({ where: { id: interactionId } });
    expect(status).toBe(accepted.kind === "answered" ? "accepted" : "queued");
    expect(await shown()).toMatchObject({ state: "notReady", cause: "forced" });
    await database.offer.deleteMany();
    await database.interaction.deleteMany();
  }
});
