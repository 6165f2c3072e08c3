import { describe, expect, test } from "vitest";
import type { Database } from "../../../platform/database";
import { connectDatabase } from "../../../platform/database";
import { serveQueue } from "../../../routing/server/serve-queue";
import {
  createAccount,
  createAgent,
  pageEntry,
  signedRequest,
  testPage,
  textEvent,
  waitingJobs,
} from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { applyKeptRequest } from "./apply-kept-request";
import { receiveWebhook } from "./receive-webhook";

const now = new Date("2026-11-22T12:00:00.000Z");
const maya = "7312984450128833";
let database: Database;

onEmptyDatabase((emptied) => {
  database = emptied;
});

const receive = (request: { body: Buffer; signature: string | null }) =>
  receiveWebhook(database, request, now);
const receiveText = (mid: string, text = "Hi") =>
  receive(signedRequest([pageEntry([textEvent({ psid: maya, mid, text, at: now.getTime() })])]));

async function counts() {
  return {
    contacts: await database.contact.count(),
    conversations: await database.conversation.count(),
    messages: await database.message.count(),
    openInteractions: await database.interaction.count({ where: { status: { not: "completed" } } }),
  };
}
const nothing = { contacts: 0, conversations: 0, messages: 0, openInteractions: 0 };
const one = { contacts: 1, conversations: 1, messages: 1, openInteractions: 1 };

test("a message of an account that Facebook refuses is kept and offered all the same", async () => {
  await createAccount(database);
  await database.integrationAccount.updateMany({
    data: { unusableSince: now, unusableReason: { code: 190, text: "Session has expired" } },
  });
  const agentId = await createAgent(database, { readySince: now });
  expect(await receiveText("m_1")).toMatchObject({ status: 200 });
  expect(await counts()).toEqual(one);
  await serveQueue(database, () => now);
  expect(await database.offer.findMany()).toMatchObject([{ agentId, status: "open" }]);
});

describe("a customer's first message", () => {
  test("becomes a contact, a conversation, a message and a waiting interaction, and is kept as it came", async () => {
    const { accountId, serviceId } = await createAccount(database);
    const request = signedRequest([
      pageEntry([textEvent({ psid: maya, mid: "m_1", text: "Olá 😀", at: 1_790_000_000_123 })]),
    ]);
    expect(await receive(request)).toMatchObject({ status: 200 });

    expect(await counts()).toEqual(one);
    expect(await database.message.findFirst()).toMatchObject({
      accountId,
      externalId: "m_1",
      text: "Olá 😀",
      status: "received",
      at: new Date(1_790_000_000_123),
    });
    expect(await database.interaction.findFirst()).toMatchObject({
      serviceId,
      status: "queued",
      queuedAt: now,
    });
    const kept = await database.webhookRequest.findFirst({ include: { events: true } });
    expect(Buffer.from(kept?.body ?? [])).toEqual(request.body);
    expect(kept).toMatchObject({
      status: "applied",
      events: [{ kind: "message", outcome: "applied", accountId }],
    });
  });

  test("asks for the customer's name by a job, and tells the journal by ids alone", async () => {
    await createAccount(database);
    await receiveText("m_1", "a secret text");
    const address = await database.contactAddress.findFirstOrThrow();
    expect(await waitingJobs(database, "fetch-profile")).toEqual([{ addressId: address.id }]);
    const lines = await database.journalEntry.findMany();
    expect(lines.map(({ kind }) => kind)).toEqual(["message", "interaction"]);
    expect(JSON.stringify(lines.map(({ payload }) => payload))).not.toContain("secret");
  });
});

describe("what comes twice", () => {
  test("the same webhook a second time changes nothing and is answered 200", async () => {
    await createAccount(database);
    await receiveText("m_1");
    expect(await receiveText("m_1")).toMatchObject({ status: 200 });
    expect(await counts()).toEqual(one);
    expect(await database.conversation.findFirst()).toMatchObject({ unreadCount: 1 });
    const outcomes = await database.webhookEvent.findMany({ select: { outcome: true } });
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["applied", "duplicate"]);
  });

  test("the same webhook 64 times in parallel is one message, counted once", async () => {
    await createAccount(database);
    const answers = await Promise.all(Array.from({ length: 64 }, () => receiveText("m_1")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await counts()).toEqual(one);
    expect(await database.conversation.findFirst()).toMatchObject({ unreadCount: 1 });
  });

  test("64 first messages of one new person in parallel are one contact, one conversation, one open interaction", async () => {
    await createAccount(database);
    await Promise.all(Array.from({ length: 64 }, (_, index) => receiveText(`m_${index}`)));
    expect(await counts()).toEqual({ ...one, messages: 64 });
    expect(await database.conversation.findFirst()).toMatchObject({ unreadCount: 64 });
  });

  test("the same person on two Pages is two contacts", async () => {
    await createAccount(database);
    await createAccount(database, { pageId: "2" });
    await receive(
      signedRequest([
        pageEntry([textEvent({ psid: maya, mid: "m_1" })]),
        pageEntry([textEvent({ psid: maya, mid: "m_1", pageId: "2" })], "2"),
      ]),
    );
    expect(await counts()).toEqual({ contacts: 2, conversations: 2, messages: 2, openInteractions: 2 });
  });
});

test("requests that come together are each answered for themselves", async () => {
  await createAccount(database);
  const answers = await Promise.all([
    receiveText("m_1"),
    receive({ ...signedRequest([pageEntry([textEvent({ psid: maya, mid: "m_2" })])]), signature: null }),
    receiveText("m_3"),
    receive(signedRequest([pageEntry([textEvent({ psid: maya, mid: "m_4" })])], "another secret")),
    receiveText("m_1"),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 200, 403, 200]);
  expect(await counts()).toEqual({ ...one, messages: 2 });
});

test("a receipt counts for an echo that follows it in the same transaction", async () => {
  await createAccount(database);
  await receiveText("m_1");
  const at = now.getTime();
  const read = {
    sender: { id: maya },
    recipient: { id: testPage.id },
    timestamp: at,
    read: { watermark: at },
  };
  const echo = {
    sender: { id: testPage.id },
    recipient: { id: maya },
    timestamp: at - 1_000,
    message: { mid: "m_inbox", is_echo: true, app_id: 263902037430900, text: "from the Page inbox" },
  };
  await receive(signedRequest([pageEntry([read, echo])]));
  expect(await database.message.findFirst({ where: { externalId: "m_inbox" } })).toMatchObject({
    author: "pageInbox",
    status: "read",
  });
});

describe("ledger and effects", () => {
  async function failOn(table: string, condition: string) {
    await database.$executeRawUnsafe(`
      create or replace function fail() returns trigger language plpgsql as
      $$ begin raise exception 'planted failure'; end $$`);
    await database.$executeRawUnsafe(`
      create trigger planted before insert on ${table} for each row when (${condition}) execute function fail()`);
    return async () => {
      await database.$executeRawUnsafe(`drop trigger planted on ${table}`);
    };
  }

  test("commit together or not at all: without its ledger line no message is kept", async () => {
    await createAccount(database);
    const mend = await failOn("webhook_request", "true");
    await expect(receiveText("m_1")).rejects.toThrow();
    expect(await counts()).toEqual(nothing);
    expect(await database.journalEntry.count()).toBe(0);
    await mend();
    expect(await receiveText("m_1")).toMatchObject({ status: 200 });
    expect(await counts()).toEqual(one);
  });

  test("an event on which our code fails is parked with its reason and stops none of the others", async () => {
    await createAccount(database);
    const mend = await failOn("message", "new.text = 'poison'");
    const events = ["before", "poison", "after"].map((text) =>
      textEvent({ psid: maya, mid: `m_${text}`, text }),
    );
    expect(await receive(signedRequest([pageEntry(events)]))).toMatchObject({ status: 200 });
    await mend();
    const texts = await database.message.findMany({ orderBy: { arrival: "asc" }, select: { text: true } });
    expect(texts).toEqual([{ text: "before" }, { text: "after" }]);
    const parked = await database.webhookEvent.findMany({ where: { outcome: "parked" } });
    expect(parked).toMatchObject([{ entryIndex: 0, eventIndex: 1 }]);
    expect(parked[0]?.reason).toContain("planted failure");
  });

  test("the same holds for a request so large that a job applies it", async () => {
    await createAccount(database);
    const mend = await failOn("message", "new.text = '70'");
    const events = Array.from({ length: 120 }, (_, index) =>
      textEvent({ psid: maya, mid: `m_${index}`, text: String(index) }),
    );
    await receive(signedRequest([pageEntry(events)]));
    const { id } = await database.webhookRequest.findFirstOrThrow();
    await applyKeptRequest(database, id);
    await mend();
    expect(await counts()).toEqual({ ...one, messages: 119 });
    const [applied, parked] = [{ outcome: "applied" }, { outcome: "parked" }] as const;
    expect(await database.webhookEvent.count({ where: applied })).toBe(119);
    expect(await database.webhookEvent.findMany({ where: parked })).toMatchObject([{ eventIndex: 70 }]);
  });

  test("an account's last customer message is noted with the message that commits, not with one that failed", async () => {
    const { accountId } = await createAccount(database);
    const lastInboundAt = async () =>
      (await database.integrationAccount.findUniqueOrThrow({ where: { id: accountId } })).lastInboundAt;
    const mend = await failOn("journal_entry", "true");
    await expect(receiveText("m_1")).rejects.toThrow();
    expect(await lastInboundAt()).toBeNull();
    await mend();
    await receiveText("m_1");
    expect(await lastInboundAt()).toEqual(now);
  });

  test("a database that is away is told to the caller, so that Facebook sends again", async () => {
    const away = connectDatabase("postgres://nobody@127.0.0.1:1/none");
    const request = signedRequest([pageEntry([textEvent({ psid: maya, mid: "m_1" })])]);
    await expect(receiveWebhook(away, request, now)).rejects.toThrow();
    await away.$disconnect();
  });
});

describe("a request nobody can vouch for", () => {
  const request = () => signedRequest([pageEntry([textEvent({ psid: maya, mid: "m_1" })])], "another secret");

  test("changes nothing, is counted, and is answered 403", async () => {
    await createAccount(database);
    expect(await receive(request())).toMatchObject({ status: 403 });
    expect(await receive({ ...request(), signature: null })).toMatchObject({ status: 403 });
    expect(await receive({ ...request(), signature: "sha1=abc" })).toMatchObject({ status: 403 });
    expect(await counts()).toEqual(nothing);
    expect(await database.webhookRequest.count()).toBe(0);
    const refusals = await database.webhookRefusal.findMany({ orderBy: { reason: "asc" } });
    expect(refusals.map(({ reason, count }) => [reason, count])).toEqual([
      ["malformed-signature", 1],
      ["unknown-secret", 1],
      ["unsigned", 1],
    ]);
  });

  test("is believed by an account with verification switched off, and by no other", async () => {
    await createAccount(database, { verifySignatures: false, appSecret: null });
    await createAccount(database, { pageId: "2" });
    const both = signedRequest(
      [
        pageEntry([textEvent({ psid: maya, mid: "m_1" })]),
        pageEntry([textEvent({ psid: maya, mid: "m_2", pageId: "2" })], "2"),
      ],
      "another secret",
    );
    expect(await receive(both)).toMatchObject({ status: 403 });
    expect(await counts()).toEqual(nothing);
    expect(await receive({ ...request(), signature: null })).toMatchObject({ status: 200 });
    expect(await counts()).toEqual(one);
  });

  test("is refused by an account that has no App Secret yet", async () => {
    await createAccount(database, { appSecret: null });
    expect(await receive(request())).toMatchObject({ status: 403 });
    expect(await counts()).toEqual(nothing);
  });
});

describe("several apps on one URL", () => {
  test("each entry is applied only under the secret of its own account", async () => {
    await createAccount(database);
    await createAccount(database, { pageId: "2", appId: "9", appSecret: "second secret" });
    const mixed = [
      pageEntry([textEvent({ psid: maya, mid: "m_1" })]),
      pageEntry([textEvent({ psid: maya, mid: "m_2", pageId: "2" })], "2"),
    ];
    expect(await receive(signedRequest(mixed))).toMatchObject({ status: 200 });
    expect(await counts()).toEqual(one);
    const refused = await database.webhookEvent.findMany({ where: { outcome: "refused" } });
    expect(refused).toMatchObject([{ entryIndex: 1, reason: "signed-by-another-app" }]);

    const foreignOnly = signedRequest([pageEntry([textEvent({ psid: maya, mid: "m_3" })])], "second secret");
    expect(await receive(foreignOnly)).toMatchObject({ status: 403 });
    expect(await counts()).toEqual(one);
  });

  test("a Page nobody connected is recorded, changes nothing, and is answered 200", async () => {
    await createAccount(database);
    const unknown = signedRequest([pageEntry([textEvent({ psid: maya, mid: "m_1" })], "42")]);
    expect(await receive(unknown)).toMatchObject({ status: 200 });
    expect(await counts()).toEqual(nothing);
    expect(await database.webhookEvent.findFirst()).toMatchObject({
      outcome: "ignored",
      reason: "unknown-page",
    });
  });
});

describe("a signed request that cannot be read", () => {
  test("is parked in the ledger with its reason and answered 200", async () => {
    await createAccount(database);
    const { signBody } = await import("../../../messenger/signature");
    for (const text of ["not json", '{"object":"page"}', ""]) {
      const body = Buffer.from(text);
      expect(await receive({ body, signature: signBody(body, testPage.secret) })).toMatchObject({
        status: 200,
      });
    }
    const parked = await database.webhookRequest.findMany({ where: { status: "parked" } });
    expect(parked).toHaveLength(3);
    expect(parked.every(({ reason }) => reason)).toBe(true);
  });
});

test("a request of more than 100 events is kept at once and applied, in order, by a job", async () => {
  await createAccount(database);
  const events = Array.from({ length: 250 }, (_, index) =>
    textEvent({ psid: maya, mid: `m_${index}`, text: String(index), at: 1_790_000_000_000 }),
  );
  expect(await receive(signedRequest([pageEntry(events)]))).toMatchObject({ status: 200 });
  expect(await counts()).toEqual(nothing);

  const { id: requestId } = await database.webhookRequest.findFirstOrThrow({ where: { status: "received" } });
  expect(await waitingJobs(database, "apply-webhook")).toEqual([{ requestId }]);
  await applyKeptRequest(database, requestId);
  await applyKeptRequest(database, requestId);

  expect(await counts()).toEqual({ ...one, messages: 250 });
  const texts = await database.message.findMany({ orderBy: [{ at: "asc" }, { arrival: "asc" }] });
  expect(texts.map(({ text }) => text)).toEqual(events.map((_, index) => String(index)));
  expect(await database.webhookRequest.findFirst()).toMatchObject({ status: "applied" });
});
