import { describe, expect, test } from "vitest";
import { lockConversations } from "../../conversations/server/lock-conversations";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { oneText } from "../../testing/replies";
import { createPerson } from "../../testing/users";
import { admitMessages } from "./admit-messages";
import { blockContact, unblockContact } from "./block-contact";
import { completeInteraction } from "./complete-interaction";
import { loadHeldConversations } from "./load-desktop";
import { openForUnanswered } from "./open-for-unanswered";
import { reply } from "./reply";
import { tellByService } from "./tell-by-service";

const start = Date.parse("2026-11-22T12:00:00Z");
const later = (minutes: number) => new Date(start + minutes * 60_000);
const externalId = "7312984450128833";

let database: Database;
let accountId: string;
let serviceId: string;
let agentId: string;
let supervisorId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  agentId = await createAgent(database);
  supervisorId = await createPerson(database, { roles: ["supervisor"] });
});

const asSupervisor = () => ({ id: supervisorId, roles: ["supervisor" as const] });
const asAgent = (id = agentId) => ({ id, roles: ["agent" as const] });
const contactId = async () => (await database.contact.findFirstOrThrow()).id;
const block = async (actor = asSupervisor() as Parameters<typeof blockContact>[1]["actor"], at = later(1)) =>
  blockContact(database, { contactId: await contactId(), actor, reason: "Insults" }, at);
const unblock = async (at = later(5)) =>
  unblockContact(database, { contactId: await contactId(), actorId: supervisorId }, at);

/** The contact writes, whether that opens anything or not. */
async function write(text: string, at: Date) {
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId, mayCreate: true }]);
    for (const conversation of locked.values()) {
      const message = { externalId: `m_${text}`, text, attachments: [], at };
      await admitMessages(work, [{ conversation, message }], at);
    }
  });
}
async function complete(interactionId: string, at: Date) {
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  await completeInteraction(database, { interactionId, agentId, dispositionId, note: null }, at);
}
const worksOn = () => agentWorksOn(database, agentId, { accountId, externalId, at: later(0) });
const openCount = () => database.interaction.count({ where: { status: { not: "completed" } } });
const unread = async () => (await database.conversation.findFirstOrThrow()).unreadCount;

describe("what a blocked contact writes", () => {
  test("is kept, opens nothing and counts nothing as unread", async () => {
    const { interactionId } = await worksOn();
    await complete(interactionId, later(0));
    await block();
    await write("hello", later(2));
    expect(await database.message.count({ where: { text: "hello" } })).toBe(1);
    expect(await openCount()).toBe(0);
    expect(await unread()).toBe(0);
  });

  test("opens nothing when the work ends that was going on, which it leaves alone", async () => {
    const { interactionId } = await worksOn();
    await write("unseen", later(0));
    expect(await unread()).toBe(1);
    await block(asAgent());
    await write("hello", later(2));
    expect(await openCount()).toBe(1);
    await complete(interactionId, later(3));
    expect(await openCount()).toBe(0);
  });

  test("waits for no answer: nobody is alerted, and the agent sees that they are blocked", async () => {
    const { conversationId } = await worksOn();
    await block();
    await write("hello", later(2));
    const [held] = await loadHeldConversations(database, { conversationIds: [conversationId] });
    expect(held?.summary).toMatchObject({ isBlocked: true, waitingSince: null, unreadCount: 0 });
  });

  test("is answered by nobody: neither by an agent nor by the service itself", async () => {
    const { conversationId } = await worksOn();
    await database.service.updateMany({ data: { greeting: "Welcome", queueMessage: "Soon" } });
    await block();
    const answered = await reply(
      database,
      { agentId, conversationId, ...oneText(crypto.randomUUID(), "Hi") },
      later(2),
    );
    expect(answered).toEqual({ kind: "refused", window: { allowed: false, reason: "blocked" } });
    await tellByService(database, later(3));
    expect(await database.message.count({ where: { direction: "outbound" } })).toBe(0);
  });
});

describe("an unblocked contact", () => {
  test("opens work with their next message, and not with what they wrote before", async () => {
    const { interactionId, conversationId } = await worksOn();
    await complete(interactionId, later(0));
    await block();
    await write("then", later(2));
    await unblock();
    expect(await openCount()).toBe(0);
    // Nor when the thread comes back from another app.
    await unitOfWork(database, (work) => openForUnanswered(work, new Set([conversationId]), later(6)));
    expect(await openCount()).toBe(0);

    await write("now", later(7));
    const { openedByMessageId } = await database.interaction.findFirstOrThrow({
      where: { status: "queued" },
    });
    const opening = await database.message.findUnique({ where: { id: openedByMessageId ?? "" } });
    expect(opening?.text).toBe("now");
    expect(await unread()).toBe(1);
  });
});

test("of a message and a block at one moment one comes first: the message opens work, or nothing does", async () => {
  const { interactionId } = await worksOn();
  await complete(interactionId, later(0));
  for (let round = 0; round < 6; round++) {
    await Promise.all([block(), write(`round ${round}`, later(2 + round))]);
    const [open, counted] = [await openCount(), await unread()];
    // A message that came first opened work; blocking then leaves nothing unread.
    expect(counted).toBe(0);
    expect([0, 1]).toContain(open);
    await write(`after ${round}`, later(2 + round));
    expect(await openCount()).toBe(open);
    await database.interactionEvent.deleteMany({ where: { interaction: { status: "queued" } } });
    await database.interaction.deleteMany({ where: { status: "queued" } });
    await unblock(later(1));
  }
}, 120_000);

test("a message that waits while a contact is being blocked opens nothing", async () => {
  const { interactionId, conversationId } = await worksOn();
  await complete(interactionId, later(0));
  let waiting: Promise<unknown> = Promise.resolve();
  await database.$transaction(async (tx) => {
    await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
    const blocking = block();
    await untilWaiting(1);
    waiting = Promise.all([blocking, write("late", later(2))]);
    await untilWaiting(2);
  });
  await waiting;
  expect(await database.message.count({ where: { text: "late" } })).toBe(1);
  expect(await openCount()).toBe(0);
}, 120_000);

async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const rows = await database.$queryRaw<unknown[]>`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (rows.length >= count) return;
  }
}

describe("blocking", () => {
  test("is for supervisors and for the agent who works with them", async () => {
    await worksOn();
    const stranger = await createAgent(database);
    expect(await block(asAgent(stranger))).toEqual({ kind: "not-yours" });
    expect(await block({ id: stranger, roles: ["administrator"] })).toEqual({ kind: "not-yours" });
    expect(await database.contact.count({ where: { blockedAt: null } })).toBe(1);
    expect(await block(asAgent())).toEqual({ kind: "blocked" });
  });

  test("is recorded once with its reason, told to the desktops, and changes nothing a second time", async () => {
    const { conversationId } = await customerWrites(database, { accountId, externalId, at: later(0) });
    await database.journalEntry.deleteMany();
    expect(await Promise.all([block(), block(asSupervisor(), later(3))])).toEqual([
      { kind: "blocked" },
      { kind: "blocked" },
    ]);
    expect(await database.auditEntry.findMany()).toMatchObject([
      { action: "contact.blocked", actorId: supervisorId, details: { reason: "Insults" } },
    ]);
    expect(await database.journalEntry.findMany()).toMatchObject([
      { kind: "contact", payload: { contactId: await contactId() } },
      { kind: "conversation", payload: { conversationId } },
    ]);
    await unblock();
    await unblock();
    const actions = await database.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(actions.map(({ action }) => action)).toEqual(["contact.blocked", "contact.unblocked"]);
  });

  test("of somebody who is not there answers nobody", async () => {
    const unknown = { contactId: crypto.randomUUID(), actor: asSupervisor(), reason: null };
    expect(await blockContact(database, unknown, later(1))).toEqual({ kind: "not-yours" });
  });
});
