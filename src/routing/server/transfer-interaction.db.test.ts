import { randomUUID } from "node:crypto";
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
import { loadHeldConversations, loadOpenOffers } from "./load-desktop";
import { returnInteractions } from "./return-interactions";
import { queueServed } from "./serve-queue";
import { setAgentState } from "./set-agent-state";
import { transferInteraction } from "./transfer-interaction";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let database: Database;
let accountId: string;
let serviceId: string;
let sender: string;
let colleague: string;
let interactionId: string;
let conversationId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  sender = await createAgent(database);
  colleague = await createAgent(database, { readySince: now });
  ({ interactionId, conversationId } = await agentWorksOn(database, sender, { accountId, at: now }));
});
afterEach(async () => {
  await queueServed();
  await expectSoundRouting(database);
});

const toAgent = (agentId: string, { by = sender, note = null as string | null } = {}) =>
  transferInteraction(database, { interactionId, agentId: by, to: { kind: "agent", agentId }, note }, now);
const toService = (id: string, { by = sender, note = null as string | null } = {}) => {
  const to = { kind: "service" as const, serviceId: id };
  return transferInteraction(database, { interactionId, agentId: by, to, note }, later(60));
};
const interaction = () => database.interaction.findUniqueOrThrow({ where: { id: interactionId } });
const openOffer = () => database.offer.findFirstOrThrow({ where: { status: "open" } });
const workers = async () => {
  const rows = await database.participation.findMany({ where: { interactionId, leftAt: null } });
  return rows.map(({ agentId }) => agentId);
};
const stateOf = (userId: string) => database.agentState.findUniqueOrThrow({ where: { userId } });
const steps = async () => {
  const rows = await database.interactionEvent.findMany({ where: { interactionId }, orderBy: { id: "asc" } });
  return rows.map(({ kind, agentId, actorId, details }) => ({ kind, agentId, actorId, details }));
};
const complete = async (agentId = sender) => {
  const disposition = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  const completion = { interactionId, agentId, dispositionId: disposition.id, note: null };
  return completeInteraction(database, completion, later(5));
};

async function joinedByAnother(): Promise<string> {
  const other = await createAgent(database, { readySince: now });
  await inviteAgent(database, { interactionId, agentId: sender, invitedAgentId: other, note: null }, now);
  await acceptOffer(database, { offerId: (await openOffer()).id, agentId: other, now });
  return other;
}

describe("a transfer to an agent", () => {
  test("offers it to them with the note, and it stays with the sender, who sees whom they asked", async () => {
    expect(await toAgent(colleague, { note: "Knows the order." })).toEqual({ kind: "offered" });
    expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: sender });
    const [offered] = await loadOpenOffers(database, { agentId: colleague });
    expect(offered?.offer).toMatchObject({
      kind: "transfer",
      fromAgentName: "An Agent",
      note: "Knows the order.",
      offeredAt: now,
      expiresAt: later(10),
    });
    const [held] = await loadHeldConversations(database, { agentId: sender });
    expect(held?.summary.invited).toMatchObject({ kind: "transfer", agentName: "An Agent" });
    expect((await steps()).at(-1)).toEqual({
      kind: "offered",
      agentId: colleague,
      actorId: sender,
      details: { offerKind: "transfer", note: "Knows the order." },
    });
  });

  test("that is accepted makes it theirs, and the sender leaves", async () => {
    await toAgent(colleague);
    const { id: offerId } = await openOffer();
    expect(await acceptOffer(database, { offerId, agentId: colleague, now: later(3) })).toEqual({
      kind: "answered",
      conversationId,
    });
    expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: colleague });
    expect(await workers()).toEqual([colleague]);
    expect((await steps()).slice(-2)).toMatchObject([
      { kind: "accepted", agentId: colleague, details: { how: "transfer" } },
      { kind: "left", agentId: sender },
    ]);
  });

  test("that is accepted leaves who had joined the sender where they are", async () => {
    const other = await joinedByAnother();
    await toAgent(colleague);
    await acceptOffer(database, { offerId: (await openOffer()).id, agentId: colleague, now });
    expect((await workers()).sort()).toEqual([other, colleague].sort());
    expect(await interaction()).toMatchObject({ assignedAgentId: colleague });
  });

  test.each(["rejected", "expired"] as const)(
    "that is %s leaves it with the sender, and the colleague Not Ready",
    async (how) => {
      await toAgent(colleague);
      const { id: offerId } = await openOffer();
      if (how === "rejected") await rejectOffer(database, { offerId, agentId: colleague, now });
      else expect(await expireOffers(database, later(10))).toBe(1);
      expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: sender });
      expect(await workers()).toEqual([sender]);
      expect(await stateOf(colleague)).toMatchObject({ state: "notReady", cause: `offer-${how}` });
      const [held] = await loadHeldConversations(database, { agentId: sender });
      expect(held?.summary.invited).toBeNull();
    },
  );

  test("is not possible while somebody has been asked and has not answered", async () => {
    const other = await createAgent(database, { readySince: now });
    await toAgent(colleague);
    expect(await toAgent(other)).toEqual({ kind: "pending" });
    expect(await toAgent(colleague)).toEqual({ kind: "pending" });
  });

  test("is only for the agent it is assigned to, not for who joined them or anyone else", async () => {
    const other = await joinedByAnother();
    expect(await toAgent(colleague, { by: other })).toEqual({ kind: "not-yours" });
    expect(await toAgent(colleague, { by: colleague })).toEqual({ kind: "not-yours" });
    await complete();
    expect(await toAgent(colleague)).toEqual({ kind: "not-yours" });
  });

  describe("finds them unavailable who", () => {
    const finds = async (agentId: string) => expect(await toAgent(agentId)).toEqual({ kind: "unavailable" });

    test("is not Ready", async () => finds(await createAgent(database)));
    test("has no room", async () => finds(await createAgent(database, { capacity: 0, readySince: now })));
    test("does not exist", async () => finds(randomUUID()));
    test("is the sender", async () => finds(sender));
    test("works on it already", async () => finds(await joinedByAnother()));

    test("becomes Not Ready after their last chat", async () => {
      await database.agentState.update({ where: { userId: colleague }, data: { nextCause: "chosen" } });
      await finds(colleague);
    });

    test("has been deactivated", async () => {
      await database.user.update({ where: { id: colleague }, data: { deactivatedAt: now } });
      await finds(colleague);
    });

    test("has another offer to answer", async () => {
      const elsewhere = await agentWorksOn(database, sender, { accountId, at: now });
      const to = { kind: "agent" as const, agentId: colleague };
      await transferInteraction(database, { ...elsewhere, agentId: sender, to, note: null }, now);
      await finds(colleague);
    });
  });

  test("is withdrawn when the sender completes it, and the colleague stays Ready", async () => {
    await toAgent(colleague);
    const { id: offerId } = await openOffer();
    expect(await complete()).toEqual({ kind: "completed" });
    expect(await database.offer.findUnique({ where: { id: offerId } })).toMatchObject({
      status: "withdrawn",
    });
    expect(await acceptOffer(database, { offerId, agentId: colleague, now })).toEqual({ kind: "gone" });
    expect(await stateOf(colleague)).toMatchObject({ state: "ready" });
  });

  test("outlives that the sender becomes Not Ready: it can still be accepted", async () => {
    await toAgent(colleague);
    await setAgentState(database, { agentId: sender, state: "notReady", now });
    const { id: offerId } = await openOffer();
    expect(await acceptOffer(database, { offerId, agentId: colleague, now })).toMatchObject({
      kind: "answered",
    });
    expect(await interaction()).toMatchObject({ assignedAgentId: colleague });
  });

  test("is withdrawn when the sender is gone, and the interaction returns to the queue", async () => {
    await toAgent(colleague);
    const { id: offerId } = await openOffer();
    await unitOfWork(database, (work) =>
      returnInteractions(work, { agentId: sender, cause: "agent-gone" }, later(5)),
    );
    expect(await database.offer.findUnique({ where: { id: offerId } })).toMatchObject({
      status: "withdrawn",
    });
    expect(await interaction()).toMatchObject({ status: "queued", assignedAgentId: null });
  });

  test("is withdrawn when the colleague becomes Not Ready, and it stays with the sender", async () => {
    await toAgent(colleague);
    await setAgentState(database, { agentId: colleague, state: "notReady", now });
    expect(await database.offer.count({ where: { status: "open" } })).toBe(0);
    expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: sender });
  });
});

describe("a transfer to a service", () => {
  let other: string;
  const elsewhere = async () => {
    ({ serviceId: other } = await createAccount(database, { pageId: "2" }));
    return other;
  };

  test("puts it into the service's queue in its place of old, and everybody leaves", async () => {
    const joined = await joinedByAnother();
    await setAgentState(database, { agentId: joined, state: "notReady", now });
    await setAgentState(database, { agentId: colleague, state: "notReady", now });
    await database.interaction.updateMany({ data: { preferredAgentId: sender } });
    expect(await toService(await elsewhere(), { note: "A refund." })).toEqual({ kind: "queued" });
    expect(await interaction()).toMatchObject({
      serviceId: other,
      status: "queued",
      queuedAt: now,
      assignedAgentId: null,
      acceptedAt: null,
      preferredAgentId: null,
    });
    expect(await workers()).toEqual([]);
    expect((await steps()).slice(-3)).toEqual([
      { kind: "left", agentId: sender, actorId: null, details: {} },
      { kind: "left", agentId: joined, actorId: null, details: {} },
      {
        kind: "queued",
        agentId: null,
        actorId: sender,
        details: { fromServiceId: serviceId, note: "A refund." },
      },
    ]);
    const last = await database.interactionEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last.serviceId).toBe(other);
  });

  test("is offered at once to a Ready agent who works on it", async () => {
    await toService(await elsewhere());
    await queueServed();
    expect(await openOffer()).toMatchObject({ interactionId, agentId: colleague, kind: "queue" });
  });

  test("frees the sender for what waits", async () => {
    const full = await createAgent(database, { capacity: 1, readySince: now });
    await setAgentState(database, { agentId: colleague, state: "notReady", now });
    ({ interactionId, conversationId } = await agentWorksOn(database, full, { accountId, at: now }));
    const waiting = await customerWrites(database, { accountId, at: later(-60) });
    await toService(serviceId, { by: full });
    await queueServed();
    expect(await openOffer()).toMatchObject({ interactionId: waiting.interactionId, agentId: full });
  });

  test("that does not exist changes nothing", async () => {
    expect(await toService(randomUUID())).toEqual({ kind: "unknown-service" });
    expect(await interaction()).toMatchObject({ status: "accepted", assignedAgentId: sender, serviceId });
  });

  test("is not possible while a colleague has been asked and has not answered", async () => {
    await toAgent(colleague);
    expect(await toService(await elsewhere())).toEqual({ kind: "pending" });
    expect(await workers()).toEqual([sender]);
  });

  test("is only for the agent it is assigned to", async () => {
    expect(await toService(serviceId, { by: colleague })).toEqual({ kind: "not-yours" });
  });
});
