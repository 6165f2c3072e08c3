import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount } from "../../testing/contact-center";
import { createConversation, createInteraction, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { oneText } from "../../testing/replies";
import { createPerson } from "../../testing/users";
import { completeInteraction } from "./complete-interaction";
import { flagInteraction } from "./flag-interaction";
import { listFlagged } from "./list-flagged";
import { loadHeldConversations } from "./load-desktop";
import { reply } from "./reply";
import { queueServed } from "./serve-queue";
import { transferInteraction } from "./transfer-interaction";
import { unflagInteraction } from "./unflag-interaction";
import { watchInactivity } from "./watch-inactivity";

const now = new Date();
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
let database: Database;
let serviceId: string;
let conversationId: string;
let interactionId: string;
let anna: string;
let ben: string;
let sam: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const account = await createAccount(database);
  serviceId = account.serviceId;
  anna = await createPerson(database, { name: "Anna" });
  ben = await createPerson(database, { name: "Ben" });
  sam = await createPerson(database, { name: "Sam", roles: ["supervisor"] });
  conversationId = await createConversation(database, { ...account, contactName: "Maya Chen" });
  await createMessage(database, conversationId, { at: now });
  await database.conversation.update({
    where: { id: conversationId },
    data: { lastInboundAt: now, windowClosesAt: minutes(24 * 60) },
  });
  interactionId = await createInteraction(database, { conversationId, serviceId, agentId: anna });
});

const flag = (changes: { agentId?: string; note?: string | null } = {}, at = minutes(1)) =>
  flagInteraction(database, { interactionId, agentId: anna, note: "A refund?", ...changes }, at);
const unflag = (id: string, roles: ["agent" | "supervisor"] = ["agent"], at = minutes(5)) =>
  unflagInteraction(database, { interactionId, user: { id, roles } }, at);
const flagged = () => listFlagged(database);
const steps = async () =>
  (
    await database.interactionEvent.findMany({
      where: { kind: { in: ["flagged", "unflagged"] } },
      orderBy: { id: "asc" },
    })
  ).map(({ kind, details, actorId, at }) => ({ kind, details, actorId, at }));
const join = (agentId: string) =>
  database.participation.create({
    data: { id: randomUUID(), interactionId, conversationId, agentId, joinedAt: now },
  });
/** Anna gives it away, to whoever is next. */
async function goesToQueue(): Promise<void> {
  const to = { kind: "service" as const, serviceId };
  expect(
    await transferInteraction(database, { interactionId, agentId: anna, to, note: null }, minutes(2)),
  ).toEqual({ kind: "queued" });
  await queueServed();
}

describe("an agent's flag", () => {
  test("is in the supervisors' list with who asks and why, in the history, and on the desktops of all who work on it", async () => {
    await join(ben);
    expect(await flag()).toEqual({ kind: "flagged" });
    expect(await flagged()).toEqual([
      {
        conversationId,
        interactionId,
        contactName: "Maya Chen",
        serviceName: expect.any(String),
        agentName: "Anna",
        reason: "agent",
        flaggedAt: minutes(1),
        flaggedByName: "Anna",
        note: "A refund?",
      },
    ]);
    expect(await steps()).toEqual([
      { kind: "flagged", details: { reason: "agent", note: "A refund?" }, actorId: anna, at: minutes(1) },
    ]);
    const [held] = await loadHeldConversations(database, { agentId: ben });
    expect(held?.summary).toMatchObject({
      flagReason: "agent",
      flaggedAt: minutes(1),
      flaggedByName: "Anna",
      flagNote: "A refund?",
    });
    const lines = await database.journalEntry.findMany({ where: { kind: "interaction" } });
    expect(lines.map(({ payload }) => payload)).toEqual([{ interactionId, conversationId }]);
  });

  test("may come from whoever joined, and from nobody else", async () => {
    expect(await flag({ agentId: ben })).toEqual({ kind: "not-yours" });
    expect(await flag({ agentId: sam })).toEqual({ kind: "not-yours" });
    await join(ben);
    expect(await flag({ agentId: ben })).toEqual({ kind: "flagged" });
    expect(await flagged()).toMatchObject([{ agentName: "Anna", flaggedByName: "Ben" }]);
  });

  test("stays although somebody answers", async () => {
    await flag();
    const sent = { agentId: anna, conversationId, ...oneText(randomUUID(), "It is back on Friday.") };
    expect(await reply(database, sent, minutes(2))).toEqual({ kind: "queued" });
    expect(await flagged()).toHaveLength(1);
  });

  test("stays while the interaction waits for another agent, with nobody to name", async () => {
    await flag();
    await goesToQueue();
    expect(await flagged()).toMatchObject([{ conversationId, agentName: null, flaggedByName: "Anna" }]);
  });

  test("ends with the interaction", async () => {
    await flag();
    await database.service.update({ where: { id: serviceId }, data: { dispositionRequired: false } });
    await completeInteraction(
      database,
      { interactionId, agentId: anna, dispositionId: null, note: null },
      minutes(2),
    );
    await queueServed();
    expect(await flagged()).toEqual([]);
    expect(await flag()).toEqual({ kind: "not-yours" });
    expect(await unflag(sam, ["supervisor"])).toEqual({ kind: "unflagged" });
    expect(await steps()).toHaveLength(1);
  });

  test("is set once, however often it is asked for; other words do not replace those that stand", async () => {
    expect(await Promise.all([flag(), flag(), flag()])).toEqual([
      { kind: "flagged" },
      { kind: "flagged" },
      { kind: "flagged" },
    ]);
    await join(ben);
    expect(await flag({ note: "An exchange?" })).toEqual({ kind: "already" });
    expect(await flag({ agentId: ben })).toEqual({ kind: "already" });
    expect(await steps()).toHaveLength(1);
    expect(await flagged()).toMatchObject([{ note: "A refund?", flaggedByName: "Anna" }]);
  });
});

describe("an agent's flag is removed", () => {
  test.each(["the agent", "who joined", "a supervisor"])("by %s, once, with a step", async (who) => {
    await join(ben);
    await flag();
    const remove = {
      "the agent": () => unflag(anna),
      "who joined": () => unflag(ben),
      "a supervisor": () => unflag(sam, ["supervisor"]),
    }[who];
    expect(await Promise.all([remove?.(), remove?.()])).toEqual([
      { kind: "unflagged" },
      { kind: "unflagged" },
    ]);
    expect(await flagged()).toEqual([]);
    expect((await steps()).slice(1)).toEqual([
      {
        kind: "unflagged",
        details: {},
        actorId: { "the agent": anna, "who joined": ben, "a supervisor": sam }[who],
        at: minutes(5),
      },
    ]);
  });

  test("by no other agent, also not by one who worked on it before", async () => {
    await join(ben);
    await flag();
    await database.participation.updateMany({ where: { agentId: ben }, data: { leftAt: minutes(2) } });
    expect(await unflag(ben)).toEqual({ kind: "not-yours" });
    expect(await unflag(randomUUID())).toEqual({ kind: "not-yours" });
    expect(await flagged()).toHaveLength(1);
  });

  test("by a supervisor also while the interaction waits", async () => {
    await flag();
    await goesToQueue();
    expect(await unflag(sam, ["supervisor"])).toEqual({ kind: "unflagged" });
    expect(await flagged()).toEqual([]);
  });
});

describe("beside the flag of a silence", () => {
  test("an agent's flag stands in its place, and that of a silence does not replace it", async () => {
    await database.service.update({ where: { id: serviceId }, data: { flagMinutes: 8 } });
    await flag();
    expect(await watchInactivity(database, minutes(60))).toBe(0);
    expect(await flagged()).toMatchObject([{ reason: "agent", note: "A refund?" }]);
    await unflag(anna, ["agent"], minutes(61));
    expect(await watchInactivity(database, minutes(62))).toBe(1);
    expect(await flagged()).toMatchObject([{ reason: "agent-silent", note: null, flaggedByName: null }]);
    expect(await flag({}, minutes(63))).toEqual({ kind: "flagged" });
    expect(await flagged()).toMatchObject([{ reason: "agent", flaggedAt: minutes(63) }]);
  });

  test("that one cannot be removed, since the contact still waits", async () => {
    await database.service.update({ where: { id: serviceId }, data: { flagMinutes: 8 } });
    await watchInactivity(database, minutes(60));
    await unflag(sam, ["supervisor"], minutes(61));
    expect(await flagged()).toMatchObject([{ reason: "agent-silent" }]);
    expect(await steps()).toHaveLength(1);
  });
});
