import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { lockConversations } from "../../conversations/server/lock-conversations";
import { queueSystemMessage } from "../../conversations/server/queue-system-message";
import type { Database } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { oneText } from "../../testing/replies";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { giveToAgent } from "../../testing/work";
import { admitMessages } from "./admit-messages";
import { completeInteraction } from "./complete-interaction";
import { listFlagged } from "./list-flagged";
import { loadHeldConversations } from "./load-desktop";
import { reply } from "./reply";
import { queueServed } from "./serve-queue";
import { watchInactivity } from "./watch-inactivity";

const now = new Date("2026-11-22T12:00:00.000Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
let database: Database;
let accountId: string;
let serviceId: string;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  agentId = await createAgent(database, { capacity: 20, readySince: now });
});

/** What the service does about silences. */
const serviceActs = (data: Prisma.ServiceUncheckedUpdateInput) =>
  database.service.update({ where: { id: serviceId }, data });
const aboutContacts = { reminderMinutes: 10, reminderText: "Are you still there?", completionMinutes: 5 };
const aboutAgents = { alertMinutes: 3, flagMinutes: 8 };

async function contactWrites(at: Date, externalId = "maya"): Promise<void> {
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId, mayCreate: true }]);
    for (const conversation of locked.values()) {
      const message = { externalId: randomUUID(), text: "Hi", attachments: [], at };
      await admitMessages(work, [{ conversation, message }], at);
    }
  });
}

/** A contact writes, and the agent accepts it at once and has seen it. */
async function accepted(at = now, externalId = "maya"): Promise<{ id: string; conversationId: string }> {
  await contactWrites(at, externalId);
  const interaction = await database.interaction.findFirstOrThrow({
    where: { conversation: { address: { externalId } }, status: "queued" },
  });
  await giveToAgent(database, agentId, { ids: [interaction.id], at });
  await seen();
  return interaction;
}

const seen = () => database.conversation.updateMany({ data: { unreadCount: 0 } });

const queueAgentReply = (conversationId: string, at: Date) =>
  reply(database, { agentId, conversationId, ...oneText(randomUUID(), "It is back on Friday.") }, at);

/** What waits to go out has gone out. */
const delivered = () =>
  database.message.updateMany({ where: { status: "queued" }, data: { status: "sent" } });

/** The agent replies, and the reply is out. */
async function agentReplies(conversationId: string, at: Date): Promise<void> {
  expect(await queueAgentReply(conversationId, at)).toEqual({ kind: "queued" });
  await delivered();
}

const interaction = (id: string) => database.interaction.findUniqueOrThrow({ where: { id } });
const reminders = async () =>
  (await database.message.findMany({ where: { author: "system" } })).map(({ text }) => text);
const steps = async (kind: string) =>
  (await database.interactionEvent.findMany({ where: { kind }, orderBy: { id: "asc" } })).map(
    ({ details, agentId: whom, actorId, at }) => ({ details, agentId: whom, actorId, at }),
  );

describe("a contact who is silent after an agent's message", () => {
  test("is reminded once, by an automatic message that is no answer and a step of the history", async () => {
    await serviceActs(aboutContacts);
    const { id, conversationId } = await accepted();
    await agentReplies(conversationId, minutes(1));
    expect(await watchInactivity(database, minutes(10.99))).toBe(0);
    expect(await watchInactivity(database, minutes(11))).toBe(1);
    await delivered();
    expect(await watchInactivity(database, minutes(12))).toBe(0);
    expect(await reminders()).toEqual(["Are you still there?"]);
    expect(await steps("told")).toMatchObject([
      { details: { what: "reminder" }, actorId: null, at: minutes(11) },
    ]);
    expect(await interaction(id)).toMatchObject({ remindedAt: minutes(11), status: "accepted" });
  });

  test("and stays silent loses the interaction: completed by nobody, without a disposition, its agent free", async () => {
    await serviceActs(aboutContacts);
    const { id, conversationId } = await accepted();
    const second = await createAgent(database, { readySince: now });
    await database.participation.create({
      data: { id: randomUUID(), interactionId: id, conversationId, agentId: second, joinedAt: now },
    });
    await agentReplies(conversationId, minutes(1));
    await watchInactivity(database, minutes(11));
    await delivered();
    expect(await watchInactivity(database, minutes(15.99))).toBe(0);
    expect(await watchInactivity(database, minutes(16))).toBe(1);
    await queueServed();
    expect(await interaction(id)).toMatchObject({
      status: "completed",
      completedAt: minutes(16),
      dispositionId: null,
      note: null,
    });
    expect(await steps("completed")).toEqual([
      { details: { by: "inactivity", dispositionId: null }, agentId, actorId: null, at: minutes(16) },
    ]);
    expect(await database.participation.count({ where: { leftAt: null } })).toBe(0);
    await expectSoundRouting(database);
  });

  test("is reminded again only of a later message of the agent", async () => {
    await serviceActs(aboutContacts);
    const { conversationId } = await accepted();
    await agentReplies(conversationId, minutes(1));
    await watchInactivity(database, minutes(11));
    await delivered();
    await agentReplies(conversationId, minutes(12));
    // The reminder of before no longer completes it.
    expect(await watchInactivity(database, minutes(21))).toBe(0);
    expect(await watchInactivity(database, minutes(22))).toBe(1);
    expect(await reminders()).toHaveLength(2);
  });

  test("and writes is left in peace, until the agent has answered", async () => {
    await serviceActs(aboutContacts);
    const { id, conversationId } = await accepted();
    await agentReplies(conversationId, minutes(1));
    await watchInactivity(database, minutes(11));
    await delivered();
    await contactWrites(minutes(12));
    expect(await watchInactivity(database, minutes(100))).toBe(0);
    expect(await interaction(id)).toMatchObject({ status: "accepted" });
  });

  test("is not reminded while the agent's message has not gone out", async () => {
    await serviceActs(aboutContacts);
    const { conversationId } = await accepted();
    await queueAgentReply(conversationId, minutes(1));
    expect(await watchInactivity(database, minutes(100))).toBe(0);
    await delivered();
    expect(await watchInactivity(database, minutes(100))).toBe(1);
  });

  test("to whom no agent has written in this interaction is not reminded", async () => {
    await serviceActs(aboutContacts);
    const { conversationId } = await accepted();
    await unitOfWork(database, (work) =>
      queueSystemMessage(work, { conversationId, key: "greeting", text: "Welcome!" }, now),
    );
    await delivered();
    expect(await watchInactivity(database, minutes(100))).toBe(0);
  });

  test("of whom the reply window has closed is not reminded, and loses it after the time of both", async () => {
    await serviceActs({ ...aboutContacts, reminderMinutes: 25 * 60 });
    const { id, conversationId } = await accepted();
    await agentReplies(conversationId, minutes(1));
    expect(await watchInactivity(database, minutes(1 + 25 * 60 + 4.99))).toBe(0);
    expect(await watchInactivity(database, minutes(1 + 25 * 60 + 5))).toBe(1);
    expect(await reminders()).toEqual([]);
    expect(await interaction(id)).toMatchObject({ status: "completed" });
  });
});

describe("an agent who lets a contact wait", () => {
  test("is alerted once, and flagged once, and their desktop is told", async () => {
    await serviceActs(aboutAgents);
    const { id, conversationId } = await accepted();
    expect(await watchInactivity(database, minutes(2.99))).toBe(0);
    expect(await watchInactivity(database, minutes(3))).toBe(1);
    expect(await watchInactivity(database, minutes(7.99))).toBe(0);
    expect(await watchInactivity(database, minutes(8))).toBe(1);
    expect(await watchInactivity(database, minutes(100))).toBe(0);
    expect(await steps("alerted")).toMatchObject([{ agentId, actorId: null, at: minutes(3) }]);
    expect(await steps("flagged")).toMatchObject([
      { details: { reason: "agent-silent" }, agentId, actorId: null, at: minutes(8) },
    ]);
    const [held] = await loadHeldConversations(database, { agentId });
    expect(held?.summary).toMatchObject({
      alertedAt: minutes(3),
      flaggedAt: minutes(8),
      flagReason: "agent-silent",
      waitingSince: now,
    });
    const lines = await database.journalEntry.findMany({ where: { kind: "interaction" } });
    expect(lines.map(({ payload }) => payload).slice(-2)).toEqual([
      { interactionId: id, conversationId },
      { interactionId: id, conversationId },
    ]);
  });

  test("is seen by supervisors from the flag until somebody answers or completes", async () => {
    await serviceActs(aboutAgents);
    const { conversationId } = await accepted();
    const other = await accepted(minutes(1), "ola");
    const flagged = async () => (await listFlagged(database)).map((item) => item.conversationId);
    await watchInactivity(database, minutes(3));
    expect(await flagged()).toEqual([]);
    await watchInactivity(database, minutes(8));
    await watchInactivity(database, minutes(9));
    expect(await flagged()).toEqual([conversationId, other.conversationId]);
    expect(await listFlagged(database)).toMatchObject([
      { contactName: null, agentName: "An Agent", reason: "agent-silent", flaggedAt: minutes(8) },
      { flaggedAt: minutes(9) },
    ]);
    await agentReplies(conversationId, minutes(10));
    expect(await flagged()).toEqual([other.conversationId]);
    await database.service.update({ where: { id: serviceId }, data: { dispositionRequired: false } });
    const completion = { interactionId: other.id, agentId, dispositionId: null, note: null };
    expect(await completeInteraction(database, completion, minutes(11))).toEqual({ kind: "completed" });
    expect(await flagged()).toEqual([]);
  });

  test("is alerted and flagged anew in the next waiting, which a reply and a message begin", async () => {
    await serviceActs(aboutAgents);
    const { conversationId } = await accepted();
    expect(await watchInactivity(database, minutes(8))).toBe(2);
    await agentReplies(conversationId, minutes(9));
    expect(await watchInactivity(database, minutes(30))).toBe(0);
    await contactWrites(minutes(31));
    expect(await watchInactivity(database, minutes(33.99))).toBe(0);
    expect(await watchInactivity(database, minutes(34))).toBe(1);
    expect(await watchInactivity(database, minutes(39))).toBe(1);
  });

  test("answers for the time since they have it, not for the queue's", async () => {
    await serviceActs(aboutAgents);
    const { id } = await accepted();
    await database.interaction.update({ where: { id }, data: { acceptedAt: minutes(60) } });
    expect(await watchInactivity(database, minutes(62.99))).toBe(0);
    expect(await watchInactivity(database, minutes(63))).toBe(1);
  });

  test("has answered by no automatic message", async () => {
    await serviceActs(aboutAgents);
    const { conversationId } = await accepted();
    await unitOfWork(database, (work) =>
      queueSystemMessage(work, { conversationId, key: "greeting", text: "Welcome!" }, minutes(1)),
    );
    await delivered();
    expect(await watchInactivity(database, minutes(3))).toBe(1);
  });

  test.each([
    [
      "another app has the thread",
      () => database.conversation.updateMany({ data: { threadOwnerAppId: "9" } }),
    ],
    [
      "the account takes nothing",
      () => database.integrationAccount.updateMany({ data: { unusableSince: now } }),
    ],
  ])("is left alone while %s", async (_why, prevent) => {
    await serviceActs(aboutAgents);
    await accepted();
    await prevent();
    expect(await watchInactivity(database, minutes(100))).toBe(0);
  });
});

describe("at the same moment", () => {
  const sweeps = (at: Date) => Array.from({ length: 10 }, () => watchInactivity(database, at));

  test("ten sweeps remind, alert, flag and complete once each", async () => {
    await serviceActs({ ...aboutContacts, ...aboutAgents });
    await accepted(now, "ola");
    const { conversationId } = await accepted(now, "maya");
    await agentReplies(conversationId, minutes(1));
    const counts = await Promise.all(sweeps(minutes(11)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    await delivered();
    await Promise.all(sweeps(minutes(16)));
    await queueServed();
    expect(await reminders()).toHaveLength(1);
    for (const kind of ["told", "alerted", "flagged", "completed"]) expect(await steps(kind)).toHaveLength(1);
    await expectSoundRouting(database);
  });

  test("an agent's reply and the reminder: both go out in their order, or the reply alone", async () => {
    await serviceActs(aboutContacts);
    const conversationIds: string[] = [];
    for (let index = 0; index < 8; index++) {
      const { conversationId } = await accepted(now, `customer-${index}`);
      await agentReplies(conversationId, minutes(1));
      conversationIds.push(conversationId);
    }
    await Promise.all([
      ...conversationIds.map((conversationId) => queueAgentReply(conversationId, minutes(11))),
      ...sweeps(minutes(11)),
    ]);
    for (const conversationId of conversationIds) {
      const ours = await database.message.findMany({
        where: { conversationId, direction: "outbound", status: "queued" },
        orderBy: { at: "asc" },
      });
      expect([["agent"], ["system", "agent"]]).toContainEqual(ours.map(({ author }) => author));
    }
  });

  test("a contact's message prevents the completion or opens the next interaction: it is never swallowed", async () => {
    await serviceActs({ reminderMinutes: null, completionMinutes: 5 });
    for (let round = 0; round < 8; round++) {
      const name = `customer-${round}`;
      const { id, conversationId } = await accepted(now, name);
      await agentReplies(conversationId, minutes(1));
      await Promise.all([
        watchInactivity(database, minutes(6)),
        watchInactivity(database, minutes(6)),
        contactWrites(minutes(6), name),
      ]);
      await queueServed();
      const open = await database.interaction.findMany({
        where: { conversationId, status: { not: "completed" } },
      });
      expect(open).toHaveLength(1);
      const { status } = await interaction(id);
      expect(open[0]?.id === id).toBe(status === "accepted");
    }
    await expectSoundRouting(database);
  });

  test("a message that nobody has seen opens the next interaction, although the silence was over", async () => {
    await serviceActs({ reminderMinutes: null, completionMinutes: 5 });
    const { id, conversationId } = await accepted();
    await agentReplies(conversationId, minutes(1));
    await database.conversation.updateMany({ data: { unreadCount: 1 } });
    await watchInactivity(database, minutes(6));
    await queueServed();
    expect(await interaction(id)).toMatchObject({ status: "completed" });
    const open = await database.interaction.count({
      where: { conversationId, status: { not: "completed" } },
    });
    expect(open).toBe(1);
  });
});

test("what fails for one interaction keeps no other from what is due", async () => {
  await serviceActs(aboutContacts);
  const broken = await accepted(now, "ola");
  const { conversationId } = await accepted(now, "maya");
  await agentReplies(broken.conversationId, minutes(1));
  await agentReplies(conversationId, minutes(1));
  // Its place in the transcript cannot be counted on from.
  await database.$executeRaw`
    update conversation set last_message_at = 'infinity' where id = ${broken.conversationId}::uuid`;
  expect(await watchInactivity(database, minutes(11))).toBe(1);
});
