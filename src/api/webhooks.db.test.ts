import superjson from "superjson";
import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "../agents/user";
import { receiveWebhook } from "../channels/facebook/server/receive-webhook";
import { answerWebhook } from "../channels/facebook/server/webhook-endpoint";
import type { Database } from "../platform/database";
import {
  createAccount,
  pageEntry,
  signedRequest,
  signedText,
  testPage,
  textEvent,
} from "../testing/contact-center";
import { onEmptyDatabase } from "../testing/empty-database";
import { createCallerFactory } from "./trpc";
import { webhooksRouter } from "./webhooks";

let database: Database;
let receivedAt: number;
onEmptyDatabase((emptied) => {
  database = emptied;
});
beforeEach(() => {
  receivedAt = Date.parse("2026-11-22T12:00:00Z");
});

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
function caller(role: Role = "administrator") {
  const user = { id: actorId, username: role, name: role, roles: [role] };
  const now = () => new Date("2026-11-22T12:30:00Z");
  return createCallerFactory(webhooksRouter)({ user, database, now });
}

const maya = "7312984450128833";
const text = (mid: string, pageId: string = testPage.id) =>
  pageEntry([textEvent({ psid: maya, mid, text: `the words of ${mid}`, pageId })], pageId);
/** Receives a request a second after the one before. */
async function receive(entries: object[], secret?: string) {
  receivedAt += 1_000;
  await receiveWebhook(database, signedRequest(entries, secret), new Date(receivedAt));
}
const handshake = (verifyToken: string) =>
  answerWebhook({
    method: "GET",
    namedPage: null,
    query: new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.challenge": "1",
      "hub.verify_token": verifyToken,
    }),
    signature: null,
    body: (async function* () {})(),
  });

const wanted = { accountId: null, filter: null };
async function listed(changes: Partial<Parameters<ReturnType<typeof caller>["list"]>[0]> = {}) {
  const { lines } = await caller().list({ ...wanted, ...changes });
  return lines.map((line) =>
    line.kind === "handshake"
      ? `handshake ${line.outcome}${line.reason ? `: ${line.reason}` : ""}`
      : `${line.outcomes.map(({ outcome }) => outcome).join(" + ")} for ${line.pages
          .map((page) => (page.kind === "account" ? page.name : `Page ${page.pageId}`))
          .join(" + ")}`,
  );
}

test("agents and supervisors are refused everything", async () => {
  const requestId = actorId;
  for (const role of ["agent", "supervisor"] as const) {
    const api = caller(role);
    for (const asking of [
      () => api.list(wanted),
      () => api.get({ requestId }),
      () => api.showContents({ requestId }),
      () => api.replay({ requestId }),
      () => api.replayAll({ accountId: null }),
      () => api.changeKeptDays({ keptDays: 1 }),
    ]) {
      await expect(asking()).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  }
});

describe("the activity", () => {
  test("holds deliveries and handshakes, newest first, each with its outcome and its Page", async () => {
    await createAccount(database);
    await createAccount(database, { pageId: "2", appId: "9", appSecret: "second" });
    await receive([text("m_1")]);
    await receive([text("m_1")]);
    await receive([text("m_2", "42")]);
    await receive([text("m_3")], "second");
    await receive([{ id: "0", time: 1, messaging: [{}] }]);
    await receive([{ id: testPage.id, time: 1, messaging: [{}] }]);
    await receive([]);
    await handshake("verify-me");
    await handshake("guessed");
    expect(await listed()).toEqual([
      "handshake refused: unknown-verify-token",
      "handshake accepted",
      "ignored for ",
      `ignored for Page ${testPage.id}`,
      "test-received for ",
      `refused for Page ${testPage.id}`,
      "unknown-page for Page 42",
      `duplicate for Page ${testPage.id}`,
      `applied for Page ${testPage.id}`,
    ]);
  });

  test.each([
    ["applied", ["applied + refused for Page 104829617735521 + Page 2", "applied for Page 104829617735521"]],
    ["duplicate", ["duplicate for Page 104829617735521"]],
    ["ignored", ["ignored for Page 104829617735521"]],
    ["parked", ["parked for "]],
    ["refused", ["applied + refused for Page 104829617735521 + Page 2"]],
    ["test-received", ["test-received for "]],
    ["unknown-page", ["unknown-page for Page 42"]],
    ["handshake", ["handshake refused: unknown-verify-token"]],
  ] as const)("can be narrowed to %s", async (filter, expected) => {
    await createAccount(database);
    await createAccount(database, { pageId: "2", appId: "9", appSecret: "second" });
    await receive([text("m_1")]);
    await receive([text("m_1")]);
    await receive([text("m_2", "42")]);
    await receive([text("m_3"), text("m_4", "2")]);
    await receive([{ id: "0", time: 1, messaging: [{}] }]);
    await receive([{ id: testPage.id, time: 1, messaging: [{}] }]);
    await receiveWebhook(database, signedText("no json"), new Date(receivedAt));
    await handshake("guessed");
    expect(await listed({ filter })).toEqual(expected);
  });

  test("of an account is what concerns its Page, and Facebook's tests that its App Secret signed", async () => {
    const { accountId } = await createAccount(database);
    const { accountId: sibling } = await createAccount(database, { pageId: "2" });
    const other = { pageId: "3", appId: "9", appSecret: "second", verifyToken: "other" };
    const { accountId: stranger } = await createAccount(database, other);
    await receive([text("m_1")]);
    await receive([text("m_2", "2")]);
    await receive([text("m_3"), text("m_4", "2")]);
    await receive([{ id: "0", time: 1, messaging: [{}] }]);
    await receive([text("m_5", "42")]);
    await handshake("verify-me");
    await handshake("guessed");
    expect(await listed({ accountId })).toEqual([
      "handshake accepted",
      "test-received for ",
      `applied for Page ${testPage.id}`,
      `applied for Page ${testPage.id}`,
    ]);
    expect(await listed({ accountId: sibling, filter: "test-received" })).toHaveLength(1);
    expect(await listed({ accountId: sibling, filter: "applied" })).toEqual([
      "applied for Page 2",
      "applied for Page 2",
    ]);
    expect(await listed({ accountId: stranger })).toEqual([]);
  });

  test("is paged by where the page before ended, while new lines come in front", async () => {
    const { accountId } = await createAccount(database);
    for (let number = 1; number <= 60; number++) await receive([text(`m_${number}`)]);
    const first = await caller().list({ ...wanted, accountId });
    await receive([text("m_61")]);
    const second = await caller().list({ ...wanted, accountId, cursor: first.nextBefore });
    const third = await caller().list({ ...wanted, accountId, cursor: second.nextBefore });
    const pages = [first, second, third].map(({ lines }) => lines);
    expect(pages.map(({ length }) => length)).toEqual([25, 25, 10]);
    expect(third.nextBefore).toBeNull();
    const times = pages.flat().map(({ at }) => at.getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => b - a));
  });
});

describe("one delivery", () => {
  test("tells each event's outcome and who signed it, and the body without what people said", async () => {
    await createAccount(database);
    await receive([text("m_1"), text("m_2", "42")]);
    const [line] = (await caller().list(wanted)).lines;
    const delivery = await caller().get({ requestId: line?.id ?? "" });
    expect(delivery).toMatchObject({
      signers: [`Page ${testPage.id}`],
      eventCount: 2,
      isParked: false,
      events: [
        { accountName: `Page ${testPage.id}`, kind: "message", outcome: "applied", reason: null },
        { accountName: null, kind: "message", outcome: "unknown-page", reason: "unknown-page" },
      ],
      body: { isJson: true, isCut: false },
    });
    expect(delivery.body.text).toContain('"mid": "m_1"');
    expect(superjson.stringify([delivery, line])).not.toMatch(/the words of|sha256=/);
  });

  test("shows what people said to whoever asks for it, who is recorded", async () => {
    await createAccount(database);
    await receive([text("m_1")]);
    const [line] = (await caller().list(wanted)).lines;
    const requestId = line?.id ?? "";
    await caller().get({ requestId });
    expect(await database.auditEntry.count()).toBe(0);
    const body = await caller().showContents({ requestId });
    expect(body.text).toContain("the words of m_1");
    expect(await database.auditEntry.findMany()).toMatchObject([
      {
        actorId,
        action: "webhook-request.contents-shown",
        subject: `webhook-request/${requestId}`,
        details: {},
      },
    ]);
  });

  test("that is gone is not found, by whichever way one asks", async () => {
    const requestId = actorId;
    await expect(caller().get({ requestId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(caller().showContents({ requestId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await caller().replay({ requestId })).toEqual({ kind: "not-found" });
    expect(await database.auditEntry.count()).toBe(0);
  });
});

test("what was refused is told by the hour, for the recent day alone", async () => {
  await database.webhookRefusal.createMany({
    data: [
      { hour: new Date("2026-11-21T12:00:00Z"), reason: "unsigned", count: 9 },
      { hour: new Date("2026-11-21T13:00:00Z"), reason: "unsigned", count: 2 },
      { hour: new Date("2026-11-22T12:00:00Z"), reason: "unknown-secret", count: 3 },
      { hour: new Date("2026-11-22T12:00:00Z"), reason: "too-large", count: 1 },
    ],
  });
  expect((await caller().refused()).map(({ reason, count }) => [reason, count])).toEqual([
    ["too-large", 1],
    ["unknown-secret", 3],
    ["unsigned", 2],
  ]);
});

describe("how long it is kept", () => {
  beforeEach(async () => {
    await database.installation.create({ data: { keyCheck: "unused" } });
  });

  test("is 14 days, and what an administrator says, which is recorded", async () => {
    expect(await caller().keptDays()).toBe(14);
    await caller().changeKeptDays({ keptDays: 30 });
    await caller().changeKeptDays({ keptDays: 30 });
    expect(await caller().keptDays()).toBe(30);
    expect(await database.auditEntry.findMany()).toMatchObject([
      { actorId, action: "installation.updated", details: { webhookKeptDays: { from: 14, to: 30 } } },
    ]);
  });

  test.each([0, 366, 1.5, -1])("is never %s days", async (keptDays) => {
    await expect(caller().changeKeptDays({ keptDays })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await caller().keptDays()).toBe(14);
  });
});
