import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { lockConversations } from "../../conversations/server/lock-conversations";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { giveToAgent } from "../../testing/work";
import { admitMessages } from "./admit-messages";
import { acceptOffer, rejectOffer } from "./answer-offer";
import { completeInteraction } from "./complete-interaction";
import { expireOffers } from "./expire-offers";
import { offerInteraction, offerInteractions } from "./offer-interaction";
import { queueServed, serveQueue } from "./serve-queue";
import { setAgentState } from "./set-agent-state";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
});

/** A customer writes; answers the interaction that waits. */
async function customerWrites(externalId: string, at = now): Promise<string> {
  await admit(externalId, at);
  const { id } = await database.interaction.findFirstOrThrow({
    where: { conversation: { address: { externalId } }, status: { not: "completed" } },
  });
  return id;
}

async function admit(externalId: string, at: Date): Promise<void> {
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId, mayCreate: true }]);
    for (const conversation of locked.values()) {
      const message = { externalId: randomUUID(), text: "Hi", attachments: [], at };
      await admitMessages(work, [{ conversation, message }], at);
    }
  });
}

const readyAgent = (capacity = 4) => createAgent(database, { capacity, readySince: now });
const openOffers = () => database.offer.findMany({ where: { status: "open" } });
const interaction = (id: string) => database.interaction.findUniqueOrThrow({ where: { id } });
const agentState = (userId: string) => database.agentState.findUniqueOrThrow({ where: { userId } });

describe("serving the queue", () => {
  test("offers what waits to a ready agent, until the service's offer timeout", async () => {
    const agentId = await readyAgent();
    const interactionId = await customerWrites("maya");
    await serveQueue(database, () => now);
    expect(await openOffers()).toMatchObject([{ agentId, interactionId, expiresAt: later(10) }]);
    expect(await interaction(interactionId)).toMatchObject({ status: "offered", assignedAgentId: null });
  });

  test("offers nothing to an agent who is not ready, or whose capacity is full", async () => {
    await createAgent(database);
    await readyAgent(0);
    const interactionId = await customerWrites("maya");
    await serveQueue(database, () => now);
    expect(await openOffers()).toEqual([]);
    expect(await interaction(interactionId)).toMatchObject({ status: "queued" });
  });

  test("by sixteen instances at once gives each agent one offer and each interaction one agent", async () => {
    const agents = await Promise.all(Array.from({ length: 5 }, () => readyAgent()));
    for (let index = 0; index < 8; index++) await customerWrites(`customer-${index}`, later(index));
    await Promise.all(Array.from({ length: 16 }, () => serveQueue(database, () => now)));
    const offers = await openOffers();
    expect(new Set(offers.map(({ agentId }) => agentId))).toEqual(new Set(agents));
    expect(new Set(offers.map(({ interactionId }) => interactionId)).size).toBe(5);
    expect(await database.interaction.count({ where: { status: "queued" } })).toBe(3);
  });

  test("of two customers who write at once to an agent with one place left one is offered, the other waits", async () => {
    for (let round = 0; round < 10; round++) {
      const agentId = await readyAgent(2);
      const held = await customerWrites(`held-${round}`);
      await giveToAgent(database, agentId, { ids: [held], at: now });
      await Promise.all(
        ["anna", "ben"].map(async (name) => {
          await admit(`${name}-${round}`, now);
          await serveQueue(database, () => now);
        }),
      );
      const [offer, ...others] = await openOffers();
      expect([offer?.agentId, others]).toEqual([agentId, []]);
      expect(await database.interaction.count({ where: { status: "queued" } })).toBe(1);
      await expectSoundRouting(database);
      await acceptOffer(database, { offerId: offer?.id ?? "", agentId, now });
      await queueServed();
      expect(await openOffers()).toEqual([]);
      await setAgentState(database, { agentId, state: "notReady", now });
      await database.interaction.updateMany({
        where: { status: "queued" },
        data: { status: "completed", assignedAgentId: agentId },
      });
    }
  });

  test("looks again when an agent was taken otherwise: what stood first is not overtaken", async () => {
    const [away, other] = [await readyAgent(), await createAgent(database, { readySince: later(1) })];
    const [first, second] = [await customerWrites("anna"), await customerWrites("ben", later(1))];
    // Both are looked at before the first agent is away: the plan gives her the first interaction.
    const offers = await unitOfWork(database, async (work) => {
      await work.tx.agentState.update({ where: { userId: away }, data: { state: "notReady" } });
      return offerInteractions(
        work,
        [
          { interactionId: first, agentId: away },
          { interactionId: second, agentId: other },
        ],
        now,
      );
    });
    expect(offers).toEqual([]);
    await serveQueue(database, () => later(2));
    expect(await openOffers()).toMatchObject([{ interactionId: first, agentId: other }]);
  });

  test("never exceeds a capacity: of 50 parallel claims on one last place one wins", async () => {
    const agentId = await readyAgent(1);
    const waiting: string[] = [];
    for (let index = 0; index < 50; index++) waiting.push(await customerWrites(`customer-${index}`));
    const claims = await Promise.all(
      waiting.map((interactionId) => offerInteraction(database, { interactionId, agentId }, now)),
    );
    expect(claims.filter(({ kind }) => kind === "offered")).toHaveLength(1);
    expect(await openOffers()).toHaveLength(1);
  });
});

describe("an offer", () => {
  async function offered(capacity = 4) {
    const agentId = await readyAgent(capacity);
    const interactionId = await customerWrites("maya");
    await serveQueue(database, () => now);
    const [offer] = await openOffers();
    if (!offer) throw new Error("Nothing was offered.");
    return { agentId, interactionId, offerId: offer.id };
  }

  test("that is accepted gives the agent the interaction", async () => {
    const { agentId, interactionId, offerId } = await offered();
    expect(await acceptOffer(database, { offerId, agentId, now: later(5) })).toMatchObject({
      kind: "answered",
    });
    expect(await interaction(interactionId)).toMatchObject({
      status: "accepted",
      assignedAgentId: agentId,
      acceptedAt: later(5),
    });
  });

  test("of someone else cannot be accepted", async () => {
    const { interactionId, offerId } = await offered();
    const other = await createAgent(database);
    expect(await acceptOffer(database, { offerId, agentId: other, now })).toEqual({ kind: "gone" });
    expect(await interaction(interactionId)).toMatchObject({ status: "offered" });
  });

  test("that nobody answers returns to its place in the queue, and its agent is not ready", async () => {
    const { agentId, interactionId, offerId } = await offered();
    expect(await expireOffers(database, later(9))).toBe(0);
    expect(await expireOffers(database, later(10))).toBe(1);
    expect(await interaction(interactionId)).toMatchObject({ status: "queued", queuedAt: now });
    expect(await agentState(agentId)).toMatchObject({ state: "notReady", cause: "offer-expired" });
    expect(await acceptOffer(database, { offerId, agentId, now: later(11) })).toEqual({ kind: "gone" });
  });

  test("that is rejected goes to the next agent, not back to the one who rejected it", async () => {
    const { agentId, interactionId, offerId } = await offered();
    const next = await readyAgent();
    await rejectOffer(database, { offerId, agentId, now });
    await queueServed();
    expect(await agentState(agentId)).toMatchObject({ state: "notReady", cause: "offer-rejected" });
    expect(await openOffers()).toMatchObject([{ agentId: next, interactionId }]);
  });

  test("is withdrawn when its agent becomes not ready", async () => {
    const { agentId, interactionId } = await offered();
    await setAgentState(database, { agentId, state: "notReady", now });
    expect(await openOffers()).toEqual([]);
    expect(await interaction(interactionId)).toMatchObject({ status: "queued" });
    expect(await agentState(agentId)).toMatchObject({ state: "notReady", cause: "chosen" });
  });

  test("accepted and expired at the same moment ends one way, and the interaction agrees with it", async () => {
    const interactionId = await customerWrites("maya");
    for (let round = 0; round < 30; round++) {
      const agentId = await readyAgent();
      await serveQueue(database, () => now);
      const [offer] = await openOffers();
      if (!offer) throw new Error("Nothing was offered.");
      // The two clocks differ, as those of two instances may.
      const accept = () => acceptOffer(database, { offerId: offer.id, agentId, now: later(9) });
      const expire = () => expireOffers(database, later(10));
      const [first, second] = await Promise.all(round % 2 ? [accept(), expire()] : [expire(), accept()]);
      const [answered, expired] = typeof first === "number" ? [second, first] : [first, second];
      const isAccepted = typeof answered === "object" && answered.kind === "answered";
      expect(expired).toBe(isAccepted ? 0 : 1);
      expect((await interaction(interactionId)).status).toBe(isAccepted ? "accepted" : "queued");
      expect((await agentState(agentId)).state).toBe(isAccepted ? "ready" : "notReady");
      await expectSoundRouting(database);
      if (!isAccepted) continue;
      // It waits again, for the next round.
      await database.participation.updateMany({ data: { leftAt: now } });
      const waits = { status: "queued" as const, assignedAgentId: null, acceptedAt: null };
      await database.interaction.update({ where: { id: interactionId }, data: waits });
      await setAgentState(database, { agentId, state: "notReady", now });
    }
  });

  test("made while its agent becomes not ready is withdrawn, or was never made", async () => {
    const interactionId = await customerWrites("maya");
    for (let round = 0; round < 20; round++) {
      const agentId = await readyAgent();
      const pause = () => setAgentState(database, { agentId, state: "notReady", now });
      const offer = () => offerInteraction(database, { interactionId, agentId }, now);
      await Promise.all(round % 2 ? [pause(), offer()] : [offer(), pause()]);
      await queueServed();
      expect(await openOffers()).toEqual([]);
      expect((await interaction(interactionId)).status).toBe("queued");
      expect(await agentState(agentId)).toMatchObject({ state: "notReady", cause: "chosen" });
      await expectSoundRouting(database);
    }
  });

  test("rejected while the agent's last chat is completed leaves them not ready, and it waits", async () => {
    for (let round = 0; round < 10; round++) {
      const agentId = await readyAgent();
      const held = await customerWrites(`held-${round}`);
      await giveToAgent(database, agentId, { ids: [held], at: now });
      await database.conversation.updateMany({ data: { unreadCount: 0 } });
      const waiting = await customerWrites(`waiting-${round}`);
      const made = await offerInteraction(database, { interactionId: waiting, agentId }, now);
      if (made.kind === "lost") throw new Error("It was not offered.");
      const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
      const completion = { interactionId: held, agentId, dispositionId, note: null };
      const [completed, rejected] = await Promise.all([
        completeInteraction(database, completion, now),
        rejectOffer(database, { offerId: made.offerId, agentId, now }),
      ]);
      await queueServed();
      expect([completed.kind, rejected.kind]).toEqual(["completed", "answered"]);
      expect(await agentState(agentId)).toMatchObject({
        state: "notReady",
        cause: "offer-rejected",
        nextCause: null,
      });
      expect((await interaction(waiting)).status).toBe("queued");
      await expectSoundRouting(database);
    }
  });

  test("accepted many times at once is accepted once", async () => {
    const { agentId, offerId } = await offered(1);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => acceptOffer(database, { offerId, agentId, now })),
    );
    expect(answers.filter(({ kind }) => kind === "answered")).toHaveLength(1);
  });
});

describe("completing", () => {
  async function accepted() {
    const agentId = await createAgent(database);
    const interactionId = await customerWrites("maya");
    await giveToAgent(database, agentId, { ids: [interactionId], at: now });
    await database.conversation.updateMany({ data: { unreadCount: 0 } });
    const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
    return { agentId, interactionId, dispositionId, note: null };
  }

  test("closes the interaction, and the customer's next message opens a new one on the same conversation", async () => {
    const completion = await accepted();
    expect(await completeInteraction(database, completion, later(60))).toEqual({ kind: "completed" });
    expect(await interaction(completion.interactionId)).toMatchObject({
      status: "completed",
      dispositionId: completion.dispositionId,
      completedAt: later(60),
    });
    const next = await customerWrites("maya", later(120));
    expect(next).not.toBe(completion.interactionId);
    expect(await database.conversation.count()).toBe(1);
    expect(await interaction(next)).toMatchObject({ status: "queued", queuedAt: later(120) });
  });

  test("twice at once completes once", async () => {
    const completion = await accepted();
    const results = await Promise.all([1, 2].map(() => completeInteraction(database, completion, now)));
    expect(results.map(({ kind }) => kind).sort()).toEqual(["completed", "not-yours"]);
  });

  test("takes only a disposition of the interaction's own service", async () => {
    const completion = await accepted();
    const elsewhere = await createAccount(database, { pageId: "2" });
    const foreign = await database.disposition.findFirstOrThrow({
      where: { serviceId: elsewhere.serviceId },
    });
    expect(await completeInteraction(database, { ...completion, dispositionId: foreign.id }, now)).toEqual({
      kind: "unknown-disposition",
    });
    expect(await interaction(completion.interactionId)).toMatchObject({ status: "accepted" });
  });

  test("is for the agent who holds it", async () => {
    const completion = await accepted();
    const other = await createAgent(database);
    expect(await completeInteraction(database, { ...completion, agentId: other }, now)).toEqual({
      kind: "not-yours",
    });
  });

  test("never swallows a message that arrives at the same moment: it waits in a new interaction", async () => {
    for (let round = 0; round < 10; round++) {
      const completion = await accepted();
      await Promise.all([completeInteraction(database, completion, now), admit("maya", later(round))]);
      const open = await database.interaction.findMany({ where: { status: { not: "completed" } } });
      expect(open).toHaveLength(1);
      await database.interaction.updateMany({
        where: { status: "queued" },
        data: { status: "completed", assignedAgentId: completion.agentId },
      });
    }
  });
});
