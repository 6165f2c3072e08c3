import { describe, expect, test } from "vitest";
import { signBody } from "../../messenger/signature";
import type { Database } from "../../platform/database";
import {
  createAccount,
  pageEntry,
  signedRequest,
  testPage,
  textEvent,
  waitingJobs,
} from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { receiveWebhook } from "../facebook/server/receive-webhook";
import { askToReplayParked, replayParked, replayWebhook } from "./replay-webhook";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
const maya = "7312984450128833";
let database: Database;
let receivedAt = Date.parse("2026-11-22T12:00:00Z");

onEmptyDatabase((emptied) => {
  database = emptied;
});

/** Our code fails on messages of this text until it is mended. */
async function failOn(text: string) {
  await database.$executeRawUnsafe(`
    create or replace function fail() returns trigger language plpgsql as
    $$ begin raise exception 'planted failure'; end $$`);
  await database.$executeRawUnsafe(`
    create trigger planted before insert on message
      for each row when (new.text = '${text}') execute function fail()`);
  return async () => {
    await database.$executeRawUnsafe("drop trigger planted on message");
  };
}

const event = (text: string, pageId: string = testPage.id) =>
  textEvent({ psid: maya, mid: `m_${text}_${pageId}`, text, pageId });
async function receive(entries: object[]) {
  receivedAt += 1_000;
  await receiveWebhook(database, signedRequest(entries), new Date(receivedAt));
}
/** Keeps a request as one that could not be read when it came, though today's code can. */
async function keepUnread(body: Buffer, changes: { signature?: string | null; signerIds?: string[] } = {}) {
  receivedAt += 1_000;
  const { id } = await database.webhookRequest.create({
    data: {
      id: crypto.randomUUID(),
      receivedAt: new Date(receivedAt),
      body: new Uint8Array(body),
      signature: signBody(body, testPage.secret),
      status: "parked",
      reason: "unexpected-shape",
      ...changes,
    },
  });
  return id;
}

const parkedId = async () =>
  (await database.webhookEvent.findFirstOrThrow({ where: { outcome: "parked" } })).requestId;
const outcomes = async () =>
  (
    await database.webhookEvent.findMany({
      orderBy: [{ requestId: "asc" }, { entryIndex: "asc" }, { eventIndex: "asc" }],
    })
  ).map(({ outcome }) => outcome);
const texts = async () =>
  (await database.message.findMany({ orderBy: { arrival: "asc" } })).map(({ text }) => text);
const audits = async () =>
  (await database.auditEntry.findMany()).map(({ action, subject }) => `${action} ${subject}`);

describe("replaying parked events", () => {
  test("applies what now works, in its order, leaves the rest as it is, and records the press", async () => {
    await createAccount(database);
    const mend = await failOn("poison");
    await receive([pageEntry([event("before"), event("poison"), event("after")])]);
    expect(await outcomes()).toEqual(["applied", "parked", "applied"]);
    const requestId = await parkedId();

    expect(await replayWebhook(database, { requestId, actorId })).toEqual({
      kind: "replayed",
      appliedCount: 0,
      parkedCount: 1,
    });
    expect(await outcomes()).toEqual(["applied", "parked", "applied"]);

    await mend();
    expect(await replayWebhook(database, { requestId, actorId })).toEqual({
      kind: "replayed",
      appliedCount: 1,
      parkedCount: 0,
    });
    expect(await outcomes()).toEqual(["applied", "applied", "applied"]);
    expect(await database.webhookEvent.findFirst({ where: { eventIndex: 1 } })).toMatchObject({
      reason: null,
    });
    expect((await texts()).toSorted()).toEqual(["after", "before", "poison"]);
    expect(await audits()).toEqual(
      Array.from({ length: 2 }, () => `webhook-request.replayed webhook-request/${requestId}`),
    );
  });

  test("what came again meanwhile is a duplicate", async () => {
    await createAccount(database);
    const mend = await failOn("poison");
    await receive([pageEntry([event("poison")])]);
    const requestId = await parkedId();
    await mend();
    await receive([pageEntry([event("poison")])]);
    await replayWebhook(database, { requestId, actorId });
    expect(await outcomes()).toEqual(["duplicate", "applied"]);
    expect(await texts()).toEqual(["poison"]);
  });

  test("once nothing is parked there is nothing to do, and nothing is recorded", async () => {
    await createAccount(database);
    await receive([pageEntry([event("fine")])]);
    const { id: requestId } = await database.webhookRequest.findFirstOrThrow();
    expect(await replayWebhook(database, { requestId, actorId })).toEqual({ kind: "nothing-parked" });
    expect(await audits()).toEqual([]);
  });

  test("pressed many times at once, each event is applied once and one press did it", async () => {
    await createAccount(database);
    const mend = await failOn("poison");
    const events = Array.from({ length: 5 }, (_, index) => ({
      ...event("poison"),
      message: { mid: `m_${index}`, text: "poison" },
    }));
    await receive([pageEntry(events)]);
    const requestId = await parkedId();
    await mend();
    const replays = await Promise.all(
      Array.from({ length: 8 }, () => replayWebhook(database, { requestId, actorId })),
    );
    expect(replays.filter(({ kind }) => kind === "replayed")).toEqual([
      { kind: "replayed", appliedCount: 5, parkedCount: 0 },
    ]);
    expect(replays.filter(({ kind }) => kind === "nothing-parked")).toHaveLength(7);
    expect(await outcomes()).toEqual(["applied", "applied", "applied", "applied", "applied"]);
    expect(await database.message.count()).toBe(5);
    expect(await database.conversation.findFirst()).toMatchObject({ unreadCount: 5 });
    expect(await audits()).toHaveLength(1);
  });

  test("more than a transaction takes are replayed in their order", async () => {
    await createAccount(database);
    const texts = Array.from({ length: 230 }, (_, index) => String(index));
    await receive([pageEntry(texts.slice(0, 100).map((text) => event(text)))]);
    const { id: requestId } = await database.webhookRequest.findFirstOrThrow();
    const { body } = signedRequest([pageEntry(texts.map((text) => event(text)))]);
    const { accountId } = await database.webhookEvent.findFirstOrThrow();
    await database.webhookRequest.update({ where: { id: requestId }, data: { body: new Uint8Array(body) } });
    await database.webhookEvent.deleteMany();
    await database.message.deleteMany({ where: { opened: { none: {} } } });
    await database.webhookEvent.createMany({
      data: texts.map((_, eventIndex) => {
        const outcome = "parked" as const;
        return {
          requestId,
          entryIndex: 0,
          eventIndex,
          accountId,
          kind: "message",
          outcome,
          reason: "a fault",
        };
      }),
    });
    expect(await replayWebhook(database, { requestId, actorId })).toEqual({
      kind: "replayed",
      appliedCount: 230,
      parkedCount: 0,
    });
    const messages = await database.message.findMany({ orderBy: { arrival: "asc" } });
    expect(messages.map(({ text }) => text)).toEqual(texts);
    expect(await audits()).toHaveLength(1);
  });

  test("an account that is switched off gets nothing: its events stay parked with their reason", async () => {
    const { accountId } = await createAccount(database);
    const mend = await failOn("poison");
    await receive([pageEntry([event("poison")])]);
    const requestId = await parkedId();
    await mend();
    await database.integrationAccount.update({
      where: { id: accountId },
      data: { deactivatedAt: new Date() },
    });
    expect(await replayWebhook(database, { requestId, actorId })).toMatchObject({ parkedCount: 1 });
    expect(await database.webhookEvent.findFirst()).toMatchObject({
      outcome: "parked",
      reason: expect.stringContaining("planted failure"),
    });
    expect(await texts()).toEqual([]);
  });
});

describe("replaying a request that could not be read", () => {
  test("parses it again and judges it by its kept signature", async () => {
    const { accountId } = await createAccount(database);
    await createAccount(database, { pageId: "2", appId: "9", appSecret: "second" });
    const { body } = signedRequest([pageEntry([event("late")]), pageEntry([event("foreign", "2")], "2")]);
    const requestId = await keepUnread(body);
    expect(await replayWebhook(database, { requestId, actorId })).toEqual({
      kind: "replayed",
      appliedCount: 2,
      parkedCount: 0,
    });
    expect(await outcomes()).toEqual(["applied", "refused"]);
    expect(await texts()).toEqual(["late"]);
    expect(await database.webhookRequest.findFirst()).toMatchObject({
      status: "applied",
      reason: null,
      signerIds: [accountId],
    });
  });

  test.each([
    ["still cannot be read", Buffer.from("no json"), {}, "not-json"],
    [
      "nobody signed any more",
      signedRequest([pageEntry([event("late")])]).body,
      { signature: null },
      "unsigned",
    ],
    [
      "is signed with a secret since replaced",
      signedRequest([pageEntry([event("late")])]).body,
      { signature: `sha256=${"0".repeat(64)}` },
      "unknown-secret",
    ],
  ])("that %s, it stays parked and says why", async (_, body, changes, reason) => {
    await createAccount(database);
    const requestId = await keepUnread(body, changes);
    expect(await replayWebhook(database, { requestId, actorId })).toEqual({ kind: "still-parked", reason });
    expect(await database.webhookRequest.findFirst()).toMatchObject({ status: "parked", reason });
    expect(await texts()).toEqual([]);
    expect(await audits()).toHaveLength(1);
  });

  test("pressed many times at once, it is applied once", async () => {
    await createAccount(database);
    const { body } = signedRequest([pageEntry([event("a"), event("b")])]);
    const requestId = await keepUnread(body);
    const replays = await Promise.all(
      Array.from({ length: 8 }, () => replayWebhook(database, { requestId, actorId })),
    );
    expect(replays.map(({ kind }) => kind).toSorted()).toEqual([
      ...Array.from({ length: 7 }, () => "nothing-parked"),
      "replayed",
    ]);
    expect(await texts()).toEqual(["a", "b"]);
    expect(await outcomes()).toEqual(["applied", "applied"]);
  });

  test("a large one goes to the job that applies large ones", async () => {
    await createAccount(database);
    const { body } = signedRequest([pageEntry(Array.from({ length: 150 }, (_, n) => event(`text ${n}`)))]);
    const requestId = await keepUnread(body);
    await replayWebhook(database, { requestId, actorId });
    expect(await database.webhookRequest.findFirst()).toMatchObject({ status: "received" });
    expect(await waitingJobs(database, "apply-webhook")).toEqual([{ requestId }]);
  });
});

describe("replaying all that is parked", () => {
  test("is asked of a job, once however often it is asked, and each asking is recorded", async () => {
    const { accountId } = await createAccount(database);
    await askToReplayParked(database, { accountId, actorId });
    await askToReplayParked(database, { accountId, actorId });
    await askToReplayParked(database, { accountId: null, actorId });
    expect(await waitingJobs(database, "replay-parked-webhooks")).toEqual([
      { accountId },
      { accountId: null },
    ]);
    expect(await audits()).toEqual([
      `webhook.replay-asked integration-account/${accountId}`,
      `webhook.replay-asked integration-account/${accountId}`,
      "webhook.replay-asked installation",
    ]);
  });

  async function parkEverywhere() {
    const { accountId } = await createAccount(database);
    await createAccount(database, { pageId: "2" });
    const mend = await failOn("poison");
    await receive([pageEntry([event("poison")]), pageEntry([event("poison", "2")], "2")]);
    await receive([pageEntry([event("poison", "2")], "2")]);
    await mend();
    const { body } = signedRequest([pageEntry([event("unread")])]);
    await keepUnread(body, { signerIds: [accountId] });
    await keepUnread(Buffer.from("no json"), { signerIds: [accountId] });
    return accountId;
  }

  test("replays all of an account, and of that account alone", async () => {
    const accountId = await parkEverywhere();
    await replayParked(database, { accountId });
    expect(await database.message.findMany({ where: { accountId } })).toHaveLength(2);
    expect(await database.message.count()).toBe(2);
    expect((await outcomes()).toSorted()).toEqual(["applied", "applied", "parked", "parked"]);
    expect(await database.webhookRequest.findMany({ where: { status: "parked" } })).toMatchObject([
      { reason: "not-json" },
    ]);
  });

  test("replays all of the installation, and again changes nothing", async () => {
    await parkEverywhere();
    for (const _ of [1, 2]) {
      await replayParked(database, { accountId: null });
      expect((await outcomes()).toSorted()).toEqual(["applied", "applied", "applied", "duplicate"]);
      expect(await database.message.count()).toBe(3);
    }
  });
});
