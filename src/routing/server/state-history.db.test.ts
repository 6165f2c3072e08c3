import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import type { AgentStatePeriod } from "../../platform/prisma-client/client";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { acceptOffer, rejectOffer } from "./answer-offer";
import { completeInteraction } from "./complete-interaction";
import { endAfterWorkDue } from "./end-after-work-due";
import { expireOffers } from "./expire-offers";
import { findGoneAgents } from "./find-gone-agents";
import { forceAgentState } from "./force-agent-state";
import { loadAgentStates } from "./load-desktop";
import { notePresence } from "./note-presence";
import { removeAgent } from "./remove-agent";
import { queueServed, serveQueue } from "./serve-queue";
import { setAgentState } from "./set-agent-state";
import { signOutAgent } from "./sign-out-agent";
import { signOutGoneAgents } from "./sign-out-gone-agents";

const start = new Date("2026-11-22T08:00:00.000Z").getTime();
const longListening = new Date("2026-11-22T07:00:00.000Z");
let database: Database;
let accountId: string;
let serviceId: string;
let dispositionId: string;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  await database.service.update({ where: { id: serviceId }, data: { afterWorkSeconds: 60 } });
  ({ id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } }));
});

const openOffer = () => database.offer.findFirst({ where: { agentId, status: "open" } });

/** What can happen in an agent's day. What does not fit the moment changes nothing. */
const happenings: Record<string, (now: Date) => Promise<unknown>> = {
  async ready(now) {
    await setAgentState(database, { agentId, state: "ready", now });
  },
  async notReady(now) {
    await setAgentState(database, { agentId, state: "notReady", now });
  },
  async madeReady(now) {
    await forceAgentState(database, { agentId, state: "ready", supervisorId: randomUUID() }, now);
  },
  async madeNotReady(now) {
    await forceAgentState(database, { agentId, state: "notReady", supervisorId: randomUUID() }, now);
  },
  async madeToLeave(now) {
    await forceAgentState(database, { agentId, state: "signedOut", supervisorId: randomUUID() }, now);
  },
  async customerWrites() {
    const conversationId = await createConversation(database, { accountId });
    const id = await createInteraction(database, { conversationId, serviceId, agentId });
    await database.participation.deleteMany({ where: { interactionId: id } });
    await database.interaction.update({
      where: { id },
      data: { status: "queued", assignedAgentId: null, acceptedAt: null },
    });
  },
  async offered(now) {
    await serveQueue(database, () => now);
  },
  async accepts(now) {
    const offer = await openOffer();
    if (offer) await acceptOffer(database, { offerId: offer.id, agentId, now });
  },
  async rejects(now) {
    const offer = await openOffer();
    if (offer) await rejectOffer(database, { offerId: offer.id, agentId, now });
  },
  async offerExpires(now) {
    await expireOffers(database, new Date(now.getTime() + 10_000));
  },
  async completes(now) {
    const held = await database.interaction.findFirst({
      where: { assignedAgentId: agentId, status: "accepted" },
    });
    if (!held) return;
    await completeInteraction(database, { interactionId: held.id, agentId, dispositionId, note: null }, now);
  },
  async afterWorkEnds(now) {
    await endAfterWorkDue(database, new Date(now.getTime() + 60_000));
  },
  async beat(now) {
    await notePresence(database, { agentId, now });
  },
  async silent(now) {
    await findGoneAgents(database, { now, listeningSince: longListening });
  },
  async goneForLong(now) {
    await signOutGoneAgents(database, { now, listeningSince: longListening });
  },
  async signsOut(now) {
    await signOutAgent(database, { agentId, now });
  },
  async removed(now) {
    await unitOfWork(database, (work) => removeAgent(work, agentId, now));
  },
};

const day = fc.array(
  fc.record({
    what: fc.constantFrom(...Object.keys(happenings)),
    // Now and then a clock that goes a little behind, as that of another instance may.
    seconds: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 8 }) },
      { weight: 2, arbitrary: fc.integer({ min: 9, max: 150 }) },
      { weight: 1, arbitrary: fc.constant(-2) },
    ),
  }),
  { minLength: 5, maxLength: 25 },
);

/** In the order in which they began. */
function expectUnbroken(periods: readonly AgentStatePeriod[]): void {
  for (const [index, period] of periods.entries()) {
    const next = periods[index + 1];
    expect(period.until).toEqual(next ? next.since : null);
    if (period.until) expect(period.until.getTime()).toBeGreaterThanOrEqual(period.since.getTime());
  }
}

test("whatever happens in a day, the history of states has no gap and no overlap, and ends with what is shown", async () => {
  await fc.assert(
    fc.asyncProperty(day, async (happened) => {
      await database.offer.deleteMany();
      await database.interaction.deleteMany();
      agentId = await createAgent(database);
      await notePresence(database, { agentId, now: new Date(start) });
      let at = start;
      for (const { what, seconds } of happened) {
        at += seconds * 1_000;
        await happenings[what]?.(new Date(at));
        await queueServed();
        const periods = await database.agentStatePeriod.findMany({
          where: { userId: agentId },
          orderBy: { id: "asc" },
        });
        expectUnbroken(periods);
        const [shown] = await loadAgentStates(database, [agentId]);
        const last = periods.at(-1);
        expect({ state: last?.state, cause: last?.cause }).toEqual({
          state: shown?.agentState.state,
          cause: shown?.agentState.cause,
        });
      }
      await expectSoundRouting(database);
      await database.agentState.deleteMany({ where: { userId: agentId } });
      await database.agentStatePeriod.deleteMany({ where: { userId: agentId } });
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("a day of work is told by its periods, Busy among them", async () => {
  const at = (minutes: number) => new Date(start + minutes * 60_000);
  agentId = await createAgent(database);
  const story: [number, string][] = [
    [0, "beat"],
    [1, "ready"],
    [2, "customerWrites"],
    [3, "offered"],
    [3, "accepts"],
    [10, "completes"],
    [10, "afterWorkEnds"],
    [12, "notReady"],
    [20, "signsOut"],
  ];
  for (const [minutes, what] of story) {
    await happenings[what]?.(at(minutes));
    await queueServed();
  }
  const periods = await database.agentStatePeriod.findMany({ orderBy: { id: "asc" } });
  expect(periods.map(({ state, since, until }) => ({ state, since, until }))).toEqual([
    { state: "notReady", since: at(0), until: at(1) },
    { state: "ready", since: at(1), until: at(3) },
    { state: "busy", since: at(3), until: at(10) },
    { state: "afterCallWork", since: at(10), until: at(11) },
    { state: "ready", since: at(11), until: at(12) },
    { state: "notReady", since: at(12), until: at(20) },
    { state: "signedOut", since: at(20), until: null },
  ]);
});
