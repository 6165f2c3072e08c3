import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import {
  createAccount,
  pageEntry,
  signedRequest,
  textEvent,
  waitingJobs,
} from "../../testing/contact-center";
import { createConversation, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { receiveWebhook } from "../facebook/server/receive-webhook";
import type { HistoryPage, PastConversation, PastMessage, ReadHistory } from "../history";
import { findImport } from "./find-import";
import { type ImportStep, importConversationsQueue, resumeImports } from "./import-queue";
import { runImportStep } from "./run-import-step";
import { importGap, startImport } from "./start-import";

const now = new Date("2026-11-22T12:00:00.000Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

let database: Database;
let accountId: string;
let actorId: string;
/** What the platform answers, by cursor. */
let history: Map<string | null, HistoryPage>;
let asked: (string | null)[];

onEmptyDatabase(async (emptied) => {
  database = emptied;
  asked = [];
  history = new Map();
  ({ accountId } = await createAccount(database));
  actorId = randomUUID();
  await database.user.create({
    data: { id: actorId, username: "admin", name: "An Administrator", passwordHash: "unused" },
  });
});

const readHistory: ReadHistory = async (_, cursor) => {
  asked.push(cursor);
  return history.get(cursor) ?? page([]);
};
const page = (conversations: PastConversation[], next: string | null = null): HistoryPage => ({
  kind: "page",
  conversations,
  next,
});
const past = (changes: Partial<PastMessage> & { externalId: string }): PastMessage => ({
  direction: "inbound",
  text: "Hi",
  attachments: [],
  replyToExternalId: null,
  at: hoursAgo(2),
  ...changes,
});
const conversation = (
  contact: string,
  messages: PastMessage[],
  changes: Partial<PastConversation> = {},
): PastConversation => ({ contact, contactName: "Maya Chen", updatedAt: hoursAgo(2), messages, ...changes });

const start = () => startImport(database, { accountId, actorId, now });
const steps = async () => (await waitingJobs(database, importConversationsQueue.name)) as ImportStep[];
async function step(given: Partial<ImportStep> = {}) {
  const [waiting] = await steps();
  if (!waiting) throw new Error("No step waits.");
  await database.$executeRaw`delete from pgboss.job where name = ${importConversationsQueue.name}`;
  await runImportStep(database, { ...waiting, ...given }, { readHistory, clock: () => now });
}
async function importAll() {
  await start();
  while ((await steps()).length > 0) await step();
}
const found = () => findImport(database, accountId);
const addressOfContact = async () =>
  (await database.contactAddress.findFirstOrThrow()).externalId ?? "erased";
const messages = () =>
  database.message.findMany({ orderBy: [{ at: "asc" }, { arrival: "asc" }], omit: { createdAt: true } });

describe("an import of recent conversations", () => {
  test("records what both sides said, with the contact's name, and counts it", async () => {
    history.set(
      null,
      page([
        conversation("7", [
          past({ externalId: "m_1", text: "Is it back?" }),
          past({ externalId: "m_2", text: "On Friday", direction: "outbound", replyToExternalId: "m_1" }),
        ]),
      ]),
    );
    await importAll();
    expect(await messages()).toMatchObject([
      { externalId: "m_1", author: "contact", status: "received", text: "Is it back?" },
      { externalId: "m_2", author: "pageInbox", status: "sent", replyToExternalId: "m_1" },
    ]);
    expect(await database.contact.findFirst()).toMatchObject({ name: "Maya Chen" });
    expect(await found()).toMatchObject({
      status: "done",
      conversationCount: 1,
      messageCount: 2,
      endedAt: now,
    });
  });

  test("opens no interaction, counts nothing as unread, and lets the window be as it truly is", async () => {
    history.set(null, page([conversation("7", [past({ externalId: "m_1" })])]));
    await importAll();
    expect(await database.interaction.count()).toBe(0);
    expect(await database.conversation.findFirst()).toMatchObject({
      unreadCount: 0,
      lastMessageAt: hoursAgo(2),
      lastInboundAt: hoursAgo(2),
      windowClosesAt: hoursAgo(-22),
    });
  });

  test("never moves back when a contact last wrote, nor a window", async () => {
    const conversationId = await createConversation(database, { accountId });
    const externalId = await addressOfContact();
    const times = { lastMessageAt: hoursAgo(1), lastInboundAt: hoursAgo(1), windowClosesAt: hoursAgo(-23) };
    await database.conversation.update({ where: { id: conversationId }, data: times });
    history.set(null, page([conversation(externalId, [past({ externalId: "m_1" })])]));
    await importAll();
    expect(await database.conversation.findFirst()).toMatchObject(times);
  });

  test("a message of the Page alone does not say that the contact wrote", async () => {
    history.set(null, page([conversation("7", [past({ externalId: "m_1", direction: "outbound" })])]));
    await importAll();
    expect(await database.conversation.findFirst()).toMatchObject({
      lastMessageAt: hoursAgo(2),
      lastInboundAt: null,
      windowClosesAt: null,
    });
  });

  test("takes nothing twice, be it imported again or told by a webhook before or after", async () => {
    const event = (mid: string) => textEvent({ psid: "7", mid, text: "Hi", at: hoursAgo(2).getTime() });
    const deliver = (mid: string) => receiveWebhook(database, signedRequest([pageEntry([event(mid)])]), now);
    await deliver("m_1");
    history.set(null, page([conversation("7", [past({ externalId: "m_1" }), past({ externalId: "m_2" })])]));
    await importAll();
    await importAll();
    await deliver("m_2");
    expect((await messages()).map(({ externalId }) => externalId)).toEqual(["m_1", "m_2"]);
    expect(await database.conversation.findFirst()).toMatchObject({ unreadCount: 1 });
  });

  test("and a webhook that bring one message at once record it once", async () => {
    const event = textEvent({ psid: "7", mid: "m_1", at: hoursAgo(2).getTime() });
    history.set(null, page([conversation("7", [past({ externalId: "m_1" })])]));
    await Promise.all([importAll(), receiveWebhook(database, signedRequest([pageEntry([event])]), now)]);
    expect(await messages()).toHaveLength(1);
    expect(await database.contact.count()).toBe(1);
  });

  test("takes a reply of ours whose outcome is open for nothing else", async () => {
    const conversationId = await createConversation(database, { accountId });
    const externalId = await addressOfContact();
    const reply = {
      direction: "outbound",
      author: "agent",
      externalId: null,
      sendBeganAt: hoursAgo(1),
    } as const;
    await createMessage(database, conversationId, { ...reply, status: "unconfirmed" });
    const sent = (mid: string, at: Date) => past({ externalId: mid, direction: "outbound", at });
    history.set(
      null,
      page([conversation(externalId, [sent("m_before", hoursAgo(2)), sent("m_perhaps", hoursAgo(1))])]),
    );
    await importAll();
    expect((await messages()).map((message) => message.externalId)).toEqual(["m_before", null]);
  });

  test("has the bytes of attachments fetched", async () => {
    const picture = {
      kind: "image" as const,
      title: null,
      url: null,
      sourceUrl: "https://cdn.test/1",
      details: null,
    };
    history.set(null, page([conversation("7", [past({ externalId: "m_1", attachments: [picture] })])]));
    await importAll();
    expect(await database.attachment.findFirst()).toMatchObject({ kind: "image", fileState: "waiting" });
    expect(await waitingJobs(database, "fetch-attachment")).toHaveLength(1);
  });

  test("shows a message as it was changed before it was known", async () => {
    const edit = { ...textEvent({ psid: "7", mid: "m_0" }), message: undefined };
    const message_edit = { mid: "m_1", text: "Is it green?", num_edit: 1 };
    const events = [textEvent({ psid: "7", mid: "m_0" }), { ...edit, message_edit }];
    await receiveWebhook(database, signedRequest([pageEntry(events)]), now);
    history.set(null, page([conversation("7", [past({ externalId: "m_1", text: "Is it blue?" })])]));
    await importAll();
    expect(await database.message.findFirst({ where: { externalId: "m_1" } })).toMatchObject({
      text: "Is it green?",
      originalText: "Is it blue?",
    });
  });

  test("keeps a name that is known", async () => {
    await createConversation(database, { accountId, contactName: "Maya C." });
    const externalId = await addressOfContact();
    history.set(null, page([conversation(externalId, [past({ externalId: "m_1" })])]));
    await importAll();
    expect(await database.contact.findFirst()).toMatchObject({ name: "Maya C." });
  });
});

describe("part by part, an import", () => {
  test("reads on from where it was, two parts a second at most", async () => {
    history.set(null, page([conversation("7", [past({ externalId: "m_1" })])], "second"));
    history.set("second", page([conversation("8", [past({ externalId: "m_2" })])]));
    await start();
    await step();
    const [job] = await database.$queryRaw<{ startAfter: Date }[]>`
      select start_after as "startAfter" from pgboss.job where name = ${importConversationsQueue.name}`;
    expect(job?.startAfter.getTime()).toBe(now.getTime() + 500);
    expect(await found()).toMatchObject({ status: "running", conversationCount: 1 });
    await step();
    expect(asked).toEqual([null, "second"]);
    expect(await found()).toMatchObject({ status: "done", conversationCount: 2, messageCount: 2 });
  });

  test("goes on after a crash, with the part it was at, and takes nothing twice", async () => {
    history.set(null, page([conversation("7", [past({ externalId: "m_1" })])], "second"));
    history.set("second", page([conversation("8", [past({ externalId: "m_2" })])]));
    await start();
    await step();
    await database.$executeRaw`delete from pgboss.job`;
    await database.conversationImport.updateMany({ data: { cursor: null } });
    await resumeImports(database);
    await resumeImports(database);
    while ((await steps()).length > 0) await step();
    expect(await found()).toMatchObject({ status: "done", messageCount: 2 });
    expect(await messages()).toHaveLength(2);
  });

  test("under way begins anew for a gap, since it may have passed what was missed", async () => {
    history.set(null, page([conversation("7", [past({ externalId: "m_1" })])], "second"));
    history.set("second", page([conversation("8", [past({ externalId: "m_2" })])]));
    await start();
    await step();
    const answer = history.get("second") ?? page([]);
    // The gap is seen while the last part is being read.
    const closing: ReadHistory = async () => {
      await database.$transaction((tx) => importGap(tx, { accountId, missingSince: hoursAgo(1) }));
      return answer;
    };
    const [waiting] = await steps();
    if (!waiting) throw new Error("No step waits.");
    await database.$executeRaw`delete from pgboss.job`;
    await runImportStep(database, waiting, { readHistory: closing, clock: () => now });
    expect(await found()).toMatchObject({ status: "running" });
    while ((await steps()).length > 0) await step();
    expect(asked).toEqual([null, null, "second"]);
    expect(await found()).toMatchObject({ status: "done", messageCount: 2 });
  });

  test("ends at conversations without news since then", async () => {
    const old = conversation("8", [past({ externalId: "m_2" })], { updatedAt: new Date("2026-01-01") });
    history.set(null, page([conversation("7", [past({ externalId: "m_1" })]), old], "second"));
    await importAll();
    expect(asked).toEqual([null]);
    expect(await found()).toMatchObject({ status: "done", conversationCount: 1 });
  });

  test("waits when it is asked to slow down, however often", async () => {
    history.set(null, { kind: "throttled" });
    await start();
    await step({ failedTries: 3 });
    expect(await steps()).toMatchObject([{ failedTries: 3 }]);
    expect(await found()).toMatchObject({ status: "running" });
  });

  test("tries again what failed in passing, and ends with the reason after ten times", async () => {
    history.set(null, { kind: "try-again", failure: { code: 2, text: "Please retry." } });
    await start();
    await step();
    expect(await steps()).toMatchObject([{ failedTries: 1 }]);
    await step({ failedTries: 9 });
    expect(await steps()).toEqual([]);
    expect(await found()).toMatchObject({
      status: "failed",
      failure: { kind: "platform", code: 2, text: "Please retry." },
    });
  });

  test("that meets a refused token ends, and the account is known to be unusable", async () => {
    history.set(null, { kind: "account-unusable", failure: { code: 190, text: "Invalid token." } });
    await importAll();
    expect(await found()).toMatchObject({ status: "failed", failure: { kind: "platform", code: 190 } });
    const account = await database.integrationAccount.findFirstOrThrow();
    expect([account.unusableSince, account.unusableReason]).toEqual([
      now,
      { code: 190, text: "Invalid token." },
    ]);
  });

  test("that is refused otherwise ends with the reason, and the account stays as it is", async () => {
    history.set(null, { kind: "refused", failure: { code: 200, text: "No permission." } });
    await importAll();
    expect(await found()).toMatchObject({ status: "failed", failure: { kind: "platform", code: 200 } });
    expect(await database.integrationAccount.findFirst()).toMatchObject({ unusableSince: null });
  });

  test("ends when its account is switched off", async () => {
    await start();
    await database.integrationAccount.updateMany({ data: { deactivatedAt: now } });
    await step();
    expect(asked).toEqual([]);
    expect(await found()).toMatchObject({ status: "failed", failure: { kind: "account-inactive" } });
  });
});

describe("starting an import", () => {
  test("is recorded in the audit log, with how far it reaches", async () => {
    expect(await start()).toMatchObject({ kind: "started" });
    expect(await database.auditEntry.findMany()).toMatchObject([
      {
        actorId,
        action: "integration-account.import-started",
        subject: `integration-account/${accountId}`,
        details: { since: "2026-10-23T12:00:00.000Z" },
      },
    ]);
  });

  test("while one is under way starts none, of however many who ask at once", async () => {
    const started = await Promise.all(Array.from({ length: 5 }, start));
    expect(started.filter(({ kind }) => kind === "started")).toHaveLength(1);
    expect(started.filter(({ kind }) => kind === "under-way")).toHaveLength(4);
    expect(await steps()).toHaveLength(1);
  });

  test("for a gap reaches an hour further than what was seen, and makes one that is under way reach as far", async () => {
    const fill = (missingSince: Date) =>
      database.$transaction((tx) => importGap(tx, { accountId, missingSince }));
    expect(await fill(hoursAgo(3))).toMatchObject({ kind: "started" });
    expect(await found()).toMatchObject({ isAutomatic: true, since: hoursAgo(4) });
    expect(await fill(hoursAgo(9))).toMatchObject({ kind: "under-way" });
    expect(await found()).toMatchObject({ since: hoursAgo(10) });
  });

  test("of an account that is not there, or switched off, starts none", async () => {
    await database.integrationAccount.updateMany({ data: { deactivatedAt: now } });
    expect(await start()).toEqual({ kind: "not-found" });
    expect(await startImport(database, { accountId: randomUUID(), actorId, now })).toEqual({
      kind: "not-found",
    });
  });
});
