import { describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import {
  createAccount,
  createAgent,
  pageEntry,
  signedRequest,
  testPage,
  textEvent,
  waitingJobs,
} from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { everythingKept } from "../../testing/everything-kept";
import { createPerson } from "../../testing/users";
import { giveToAgent } from "../../testing/work";
import { metadataOf } from "../facebook/message-metadata";
import { applyKeptRequest } from "../facebook/server/apply-kept-request";
import { receiveWebhook } from "../facebook/server/receive-webhook";
import { applyWebhookQueue } from "../facebook/server/webhook-queue";
import type { PastConversation } from "../history";
import { eraseContact } from "./erase-contact";
import { type ImportStep, importConversationsQueue } from "./import-queue";
import { replayWebhook } from "./replay-webhook";
import { runImportStep } from "./run-import-step";
import { startImport } from "./start-import";

const maya = "7312984450128833";
const ola = "7312984450128834";
const start = Date.parse("2026-11-22T12:00:00Z");
const later = (minutes: number) => new Date(start + minutes * 60_000);
const erasedAt = later(10);

let database: Database;
let accountId: string;
let supervisorId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId } = await createAccount(database));
  supervisorId = await createPerson(database, { roles: ["supervisor"] });
});

const said = (text: string, at: Date, psid = maya) =>
  textEvent({ psid, mid: `m_${text}`, text: `zebra ${text}`, at: at.getTime() });
const receive = (events: object[], at: Date) =>
  receiveWebhook(database, signedRequest([pageEntry(events)]), at);
const addressOf = (psid: string) => database.contactAddress.findFirst({ where: { externalId: psid } });

/** An agent completes what is open, and a supervisor erases the contact. */
async function erase(at = erasedAt) {
  await completeAll();
  const contactId = (await addressOf(maya))?.contactId ?? "";
  return eraseContact(database, { contactId, actorId: supervisorId }, at);
}
async function completeAll() {
  await giveToAgent(database, await createAgent(database));
  await database.participation.updateMany({ data: { leftAt: later(2) } });
  const done = { status: "completed" as const, completedAt: later(2) };
  await database.interaction.updateMany({ where: { status: "accepted" }, data: done });
}
async function eraseAfterHello() {
  await receive([said("hello", later(0))], later(0));
  expect(await erase()).toMatchObject({ kind: "erased" });
}
const lastOutcomes = async () => {
  const last = await database.webhookRequest.findFirstOrThrow({
    orderBy: { id: "desc" },
    include: { events: { orderBy: { eventIndex: "asc" } } },
  });
  const text = Buffer.from(last.body).toString();
  return {
    outcomes: last.events.map(({ outcome, reason }) => (reason ? `${outcome}: ${reason}` : outcome)),
    // Whoever it is about stands in the body, or does not.
    names: [maya, ola].filter((psid) => text.includes(psid)),
  };
};
async function expectNothingOf(psid = maya) {
  expect(await addressOf(psid)).toBeNull();
  expect((await everythingKept(database)).includes("zebra late")).toBe(false);
}

describe("what was erased", () => {
  test("is ignored when the same request is delivered again, and kept without what tells of the person", async () => {
    const request = signedRequest([pageEntry([said("late", later(0)), said("hi", later(0), ola)])]);
    await receiveWebhook(database, request, later(1));
    await erase();
    await receiveWebhook(database, request, later(20));
    expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased", "duplicate"], names: [ola] });
    expect(await addressOf(maya)).toBeNull();
    expect(await database.interaction.count({ where: { status: { not: "completed" } } })).toBe(0);
  });

  const party = { sender: { id: maya }, recipient: { id: testPage.id } };
  const fromPage = { sender: { id: testPage.id }, recipient: { id: maya } };
  const timestamp = later(9).getTime();
  test.each([
    ["a message", [said("late", later(9))]],
    ["an edit", [{ ...party, timestamp, message_edit: { mid: "m_hello", text: "zebra late", num_edit: 1 } }]],
    ["a reaction", [{ ...party, timestamp, reaction: { mid: "m_hello", action: "react", emoji: "❤" } }]],
    ["a delivery receipt", [{ ...party, delivery: { mids: ["m_1"], watermark: timestamp } }]],
    ["a read receipt", [{ ...party, timestamp, read: { watermark: timestamp } }]],
    [
      "an echo of the Page inbox",
      [{ ...fromPage, timestamp, message: { mid: "m_e", is_echo: true, text: "zebra late" } }],
    ],
    [
      "a handover",
      [{ ...party, timestamp, pass_thread_control: { new_owner_app_id: "1", metadata: "zebra late" } }],
    ],
    ["a tap", [{ ...party, timestamp, postback: { mid: "m_t", title: "zebra late", payload: "P" } }]],
  ])("is ignored when %s of before comes late", async (_, events) => {
    await eraseAfterHello();
    await receive(events, later(20));
    expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased"], names: [] });
    await expectNothingOf();
  });

  test("is ignored when the echo of a reply of ours comes after it, though the platform's clock is ahead", async () => {
    await eraseAfterHello();
    const metadata = metadataOf("3f1f9fd8-34a0-4c47-8a3f-0d5a6f1f2a10");
    const message = { mid: "m_e", is_echo: true, app_id: testPage.appId, metadata, text: "zebra late" };
    await receive([{ ...fromPage, timestamp: later(11).getTime(), message }], later(20));
    expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased"], names: [] });
    await expectNothingOf();
  });

  test("counts as of before where the platform's clock is ahead of ours", async () => {
    const ahead = said("late", later(12));
    await receive([ahead], later(1));
    await erase(later(10));
    await receive([ahead], later(20));
    expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased"], names: [] });
    expect(await addressOf(maya)).toBeNull();
  });

  test("does not come back by the replay of what was parked", async () => {
    await database.$executeRaw`
      create or replace function fail() returns trigger language plpgsql as
      $$ begin raise exception 'planted failure'; end $$`;
    await receive([said("hello", later(0))], later(0));
    await database.$executeRaw`create trigger planted before insert on message for each row execute function fail()`;
    await receive([said("late", later(1)), said("hi", later(1), ola)], later(1));
    await database.$executeRaw`drop trigger planted on message`;
    expect(await lastOutcomes()).toMatchObject({
      outcomes: [expect.stringContaining("parked"), expect.stringContaining("parked")],
    });
    await erase();
    // Before the job has looked through the ledger: the hash alone refuses it.
    const { id: requestId } = await database.webhookRequest.findFirstOrThrow({ orderBy: { id: "desc" } });
    await replayWebhook(database, { requestId, actorId: supervisorId });
    expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased", "applied"], names: [ola] });
    await expectNothingOf();
    expect(await addressOf(ola)).not.toBeNull();
  });

  test("does not come back with a large request that a job applies", async () => {
    await eraseAfterHello();
    const events = Array.from({ length: 110 }, (_, index) => said(`late ${index}`, later(1)));
    await receive(events, later(20));
    const [job] = (await waitingJobs(database, applyWebhookQueue.name)) as { requestId: string }[];
    await applyKeptRequest(database, job?.requestId ?? "");
    expect(new Set((await lastOutcomes()).outcomes)).toEqual(new Set(["ignored: erased"]));
    await expectNothingOf();
  });

  test("does not come back with an import", async () => {
    await eraseAfterHello();
    const message = { direction: "inbound", replyToExternalId: null } as const;
    const past = (contact: string, times: Date[]): PastConversation => ({
      contact,
      contactName: "Maya Chen",
      updatedAt: later(15),
      messages: times.map((at, index) => ({
        ...message,
        attachments: [],
        externalId: `i_${contact}_${index}`,
        text: `zebra late`,
        at,
      })),
    });
    const importAll = async (conversations: PastConversation[]) => {
      await startImport(database, { accountId, actorId: supervisorId, now: later(20) });
      const [step] = (await waitingJobs(database, importConversationsQueue.name)) as ImportStep[];
      await database.$executeRaw`delete from pgboss.job`;
      const readHistory = async () => ({ kind: "page" as const, conversations, next: null });
      await runImportStep(database, step ?? { importId: "", failedTries: 0 }, {
        readHistory,
        clock: () => later(20),
      });
    };
    await importAll([past(maya, [later(0), later(9)])]);
    await expectNothingOf();
    await importAll([past(maya, [later(9), later(11)])]);
    expect(await database.message.findMany()).toMatchObject([{ at: later(11) }]);
  });
});

describe("an erased person who writes again", () => {
  test("is a new contact, without a past", async () => {
    await receive([said("hello", later(0))], later(0));
    const before = await addressOf(maya);
    await database.contact.updateMany({ data: { name: "Maya Chen", blockedAt: later(1) } });
    await erase();
    await receive([said("hello", later(0)), said("again", later(11))], later(11));
    expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased", "applied"], names: [maya] });
    const after = await database.contactAddress.findFirstOrThrow({
      where: { externalId: maya },
      include: { contact: true, conversation: { include: { messages: true, interactions: true } } },
    });
    expect(after.contactId).not.toBe(before?.contactId);
    expect(after.contact).toMatchObject({ name: null, blockedAt: null });
    expect(after.conversation?.messages).toMatchObject([{ text: "zebra again" }]);
    expect(after.conversation?.interactions).toMatchObject([{ status: "queued" }]);
  });

  test("is refused still with what happened before the erasure, and taken with all that follows", async () => {
    await eraseAfterHello();
    await receive([said("again", later(11))], later(11));
    await receive([said("late", later(8))], later(12));
    expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased"], names: [] });
    await receive([said("more", later(13))], later(13));
    expect(await lastOutcomes()).toMatchObject({ outcomes: ["applied"] });
    expect(await database.message.findMany({ orderBy: { at: "asc" } })).toMatchObject([
      { text: "zebra again" },
      { text: "zebra more" },
    ]);
  });

  test("can be erased again", async () => {
    await eraseAfterHello();
    await receive([said("again", later(11))], later(11));
    expect(await erase(later(14))).toMatchObject({ kind: "erased" });
    await receive([said("late", later(13))], later(15));
    expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased"], names: [] });
    await expectNothingOf();
  });
});

test("a message at the moment of the erasure is erased or refused, or keeps the erasure waiting; never left behind", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 8; round++) {
    const psid = `73129844501${10_000 + round}`;
    await receive([textEvent({ psid, mid: `m_${psid}`, at: start })], later(0));
    await completeAll();
    const contactId = (await addressOf(psid))?.contactId ?? "";
    const words = `zebra race ${round}`;
    const racing = [pageEntry([textEvent({ psid, mid: `r_${psid}`, text: words, at: later(9).getTime() })])];
    const [erased] = await Promise.all([
      eraseContact(database, { contactId, actorId: supervisorId }, erasedAt),
      receiveWebhook(database, signedRequest(racing), later(11)),
    ]);
    seen.add(erased.kind);
    const messages = await database.message.count({ where: { text: words } });
    const isThere = (await addressOf(psid)) !== null;
    const expected =
      erased.kind === "erased" ? { messages: 0, isThere: false } : { messages: 1, isThere: true };
    expect({ round, messages, isThere }).toEqual({ round, ...expected });
  }
  for (const kind of seen) expect(["erased", "in-work"]).toContain(kind);
}, 120_000);

test("an erasure that holds the conversation first lets a waiting message find nothing to write to", async () => {
  await receive([said("hello", later(0))], later(0));
  await completeAll();
  const contactId = (await addressOf(maya))?.contactId ?? "";
  const { id: conversationId } = await database.conversation.findFirstOrThrow();
  let waiting: Promise<unknown[]> = Promise.resolve([]);
  await database.$transaction(async (tx) => {
    await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
    // Both wait for the same row; PostgreSQL lets them have it in the order in which they came.
    const erasing = eraseContact(database, { contactId, actorId: supervisorId }, erasedAt);
    await untilWaiting(1);
    waiting = Promise.all([erasing, receive([said("late", later(9))], later(11))]);
    await untilWaiting(2);
  });
  expect((await waiting)[0]).toMatchObject({ kind: "erased" });
  expect(await lastOutcomes()).toEqual({ outcomes: ["ignored: erased"], names: [] });
  await expectNothingOf();
}, 120_000);

async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const rows = await database.$queryRaw<unknown[]>`
      select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`;
    if (rows.length >= count) return;
  }
}
