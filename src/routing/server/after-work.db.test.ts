import { describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { amendRecord, findAfterWorkRecord } from "./amend-record";
import { completeInteraction } from "./complete-interaction";
import { endAfterWorkDue } from "./end-after-work-due";
import { expireOffers } from "./expire-offers";
import { loadAgentStates } from "./load-desktop";
import { queueServed, serveQueue } from "./serve-queue";
import { setAgentState } from "./set-agent-state";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;
let agentId: string;
let resolved: string;
let spam: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  await database.service.update({ where: { id: serviceId }, data: { afterWorkSeconds: 60 } });
  agentId = await createAgent(database, { readySince: now });
  const dispositions = await database.disposition.findMany({ orderBy: { position: "asc" } });
  [resolved = "", spam = ""] = dispositions.map(({ id }) => id);
});

async function chat(service = { accountId, serviceId }): Promise<string> {
  const conversationId = await createConversation(database, { ...service, contactName: "Maya" });
  return createInteraction(database, { conversationId, serviceId: service.serviceId, agentId });
}

async function complete(interactionId: string, seconds = 0): Promise<string> {
  const completion = { interactionId, agentId, dispositionId: resolved, note: "called back" };
  expect(await completeInteraction(database, completion, later(seconds))).toEqual({ kind: "completed" });
  await queueServed();
  return interactionId;
}

const shown = async () => (await loadAgentStates(database, [agentId]))[0]?.agentState;
const interaction = (id: string) => database.interaction.findUniqueOrThrow({ where: { id } });
const afterWorkEnds = async () =>
  (
    await database.interactionEvent.findMany({ where: { kind: "after-work-ended" }, orderBy: { id: "asc" } })
  ).map(({ interactionId, at }) => ({ interactionId, at }));

async function oneWaits(): Promise<string> {
  const id = await chat();
  await database.participation.deleteMany({ where: { interactionId: id } });
  await database.interaction.update({
    where: { id },
    data: { status: "queued", assignedAgentId: null, acceptedAt: null },
  });
  return id;
}

describe("After Call Work", () => {
  test("lasts as long as the service says; nothing is offered meanwhile, and then the queue is served", async () => {
    const done = await complete(await chat());
    expect(await shown()).toMatchObject({ state: "afterCallWork", since: now, afterWorkUntil: later(60) });
    const next = await oneWaits();
    await serveQueue(database, () => later(30));
    expect(await database.offer.count()).toBe(0);
    expect(await endAfterWorkDue(database, later(59))).toBe(0);
    expect(await endAfterWorkDue(database, later(60))).toBe(1);
    await queueServed();
    expect(await shown()).toMatchObject({ state: "ready", since: later(60), afterWorkUntil: null });
    expect(await afterWorkEnds()).toEqual([{ interactionId: done, at: later(60) }]);
    expect(await database.offer.findMany()).toMatchObject([{ agentId, interactionId: next, status: "open" }]);
  });

  test("comes before what was to follow the last chat: then the agent is Not Ready, for that cause", async () => {
    const last = await chat();
    await database.agentState.update({ where: { userId: agentId }, data: { nextCause: "offer-rejected" } });
    await complete(last);
    expect(await shown()).toMatchObject({ state: "afterCallWork", nextCause: "offer-rejected" });
    await endAfterWorkDue(database, later(60));
    expect(await shown()).toMatchObject({ state: "notReady", cause: "offer-rejected", nextCause: null });
    const periods = await database.agentStatePeriod.findMany({ orderBy: { id: "asc" } });
    expect(periods.map(({ state }) => state)).toEqual(["afterCallWork", "notReady"]);
  });

  test("while other chats run ends in Busy, and what was to follow the last one still does", async () => {
    const [first, last] = [await chat(), await chat()];
    await database.agentState.update({ where: { userId: agentId }, data: { nextCause: "offer-rejected" } });
    await complete(first);
    await endAfterWorkDue(database, later(60));
    expect(await shown()).toMatchObject({ state: "busy", nextCause: "offer-rejected" });
    await complete(last, 70);
    await endAfterWorkDue(database, later(130));
    expect(await shown()).toMatchObject({ state: "notReady", cause: "offer-rejected" });
  });

  test("begins anew with another completion, and ends for the one before", async () => {
    const [first, second] = [await chat(), await chat()];
    await complete(first);
    await complete(second, 30);
    expect(await endAfterWorkDue(database, later(60))).toBe(0);
    expect(await endAfterWorkDue(database, later(90))).toBe(1);
    expect(await afterWorkEnds()).toEqual([
      { interactionId: first, at: later(30) },
      { interactionId: second, at: later(90) },
    ]);
  });

  test("goes on when a chat of a service without it is completed, and ends for the one it belongs to", async () => {
    const elsewhere = await createAccount(database, { pageId: "2" });
    const [first, second] = [await chat(), await chat(elsewhere)];
    await complete(first);
    const { id: dispositionId } = await database.disposition.findFirstOrThrow({
      where: { serviceId: elsewhere.serviceId },
    });
    await completeInteraction(
      database,
      { interactionId: second, agentId, dispositionId, note: null },
      later(30),
    );
    await endAfterWorkDue(database, later(60));
    expect(await afterWorkEnds()).toEqual([{ interactionId: first, at: later(60) }]);
  });

  test("ends with an offer from before it that nobody answers: the agent seems to be away", async () => {
    const interactionId = await chat();
    await oneWaits();
    await serveQueue(database, () => now);
    await complete(interactionId, 5);
    expect(await shown()).toMatchObject({ state: "afterCallWork" });
    expect(await expireOffers(database, later(10))).toBe(1);
    expect(await shown()).toMatchObject({ state: "notReady", cause: "offer-expired" });
    expect(await afterWorkEnds()).toEqual([{ interactionId, at: later(10) }]);
  });

  test("looked at by eight instances at once ends once", async () => {
    await complete(await chat());
    const ended = await Promise.all(Array.from({ length: 8 }, () => endAfterWorkDue(database, later(60))));
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await afterWorkEnds()).toHaveLength(1);
  });

  test("finished by hand at the moment its time passes ends once, and the choice stands", async () => {
    for (let round = 0; round < 20; round++) {
      const done = await complete(await chat(), round * 100);
      const at = later(round * 100 + 60);
      await Promise.all([
        endAfterWorkDue(database, at),
        setAgentState(database, { agentId, state: "notReady", now: at }),
      ]);
      expect((await afterWorkEnds()).filter(({ interactionId }) => interactionId === done)).toHaveLength(1);
      expect(await shown()).toMatchObject({ state: "notReady", cause: "chosen" });
      await setAgentState(database, { agentId, state: "ready", now: at });
    }
  });
});

describe("the record of the interaction just completed", () => {
  const amend = (interactionId: string, changes: object = {}, seconds = 30) =>
    amendRecord(
      database,
      { interactionId, agentId, dispositionId: spam, note: "an advert", ...changes },
      later(seconds),
    );

  test("can be changed by its agent while After Call Work lasts", async () => {
    const done = await complete(await chat());
    expect(await findAfterWorkRecord(database, agentId, later(30))).toMatchObject({
      interactionId: done,
      contactName: "Maya",
      isDispositionRequired: true,
      dispositionId: resolved,
      note: "called back",
      dispositions: [{ id: resolved }, { id: spam }],
    });
    expect(await amend(done)).toEqual({ kind: "amended" });
    expect(await interaction(done)).toMatchObject({
      dispositionId: spam,
      note: "an advert",
      completedAt: now,
    });
    expect(await database.interactionEvent.findMany({ where: { kind: "amended" } })).toMatchObject([
      { interactionId: done, at: later(30), agentId, actorId: agentId, details: { dispositionId: spam } },
    ]);
  });

  test("cannot be changed when After Call Work is over: by time, or by hand", async () => {
    const done = await complete(await chat());
    expect(await amend(done, {}, 60)).toEqual({ kind: "too-late" });
    await setAgentState(database, { agentId, state: "ready", now: later(20) });
    expect(await amend(done)).toEqual({ kind: "too-late" });
    expect(await findAfterWorkRecord(database, agentId, later(30))).toBeNull();
    expect(await interaction(done)).toMatchObject({ dispositionId: resolved });
  });

  test("is that of the last one: an earlier one can no longer be changed", async () => {
    const [first, second] = [await chat(), await chat()];
    await complete(first);
    await complete(second, 10);
    expect(await amend(first)).toEqual({ kind: "too-late" });
    expect(await amend(second)).toEqual({ kind: "amended" });
  });

  test("belongs to the agent who completed it, and is none while it runs", async () => {
    const done = await complete(await chat());
    const running = await chat();
    const other = await createAgent(database, { readySince: now });
    expect(await amend(done, { agentId: other })).toEqual({ kind: "not-yours" });
    expect(await amend(running)).toEqual({ kind: "not-yours" });
  });

  test("takes a disposition of the service alone, and none only where none is asked for", async () => {
    const done = await complete(await chat());
    const elsewhere = await createAccount(database, { pageId: "2" });
    const foreign = await database.disposition.findFirstOrThrow({
      where: { serviceId: elsewhere.serviceId },
    });
    expect(await amend(done, { dispositionId: foreign.id })).toEqual({ kind: "unknown-disposition" });
    expect(await amend(done, { dispositionId: null })).toEqual({ kind: "disposition-required" });
    await database.service.update({ where: { id: serviceId }, data: { dispositionRequired: false } });
    expect(await amend(done, { dispositionId: null, note: null })).toEqual({ kind: "amended" });
    expect(await interaction(done)).toMatchObject({ dispositionId: null, note: null });
  });
});
