import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect, test, vi } from "vitest";
import { signBody } from "../../../messenger/signature";
import type { Database } from "../../../platform/database";
import { log } from "../../../platform/log";
import {
  createAccount,
  pageEntry,
  signedRequest,
  testPage,
  textEvent,
} from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { onWebhookServer } from "../../../testing/webhook-server";
import { answerWebhookRoute } from "./webhook-route";

let database: Database;
onEmptyDatabase((emptied) => {
  database = emptied;
});
const call = onWebhookServer();

const address = "/clientweb/fb/webhook";
const maya = "7312984450128833";

/** The body as Facebook writes it, and what the platform's own vectors say of it under the test Page's secret. */
const facebookBody = Buffer.from(
  String.raw`{"object":"page","entry":[{"time":1790000000500,"id":"104829617735521","messaging":[{"sender":{"id":"7312984450128833"},"recipient":{"id":"104829617735521"},"timestamp":1790000000123,"message":{"mid":"m_Zk3vY0tq8R1hPaUwXe5LbA","text":"Ol\u00e1 \ud83d\ude00 \/ caf\u00e9"}}]}]}`,
);
const vectors = {
  sha256: "2f77ff6507ca39f73cc812099f08e36cffdc9262ff9ec6c46163888a0984ea57",
  sha1: "3fbb0f14a684f779d6b37e604d6ef3afcd525d81",
  reserialised: "e6fd8c81b20fc1a33b6e606276e435094226110ceca260765f35cbaf896eda72",
  empty: "412168a909997f50ef50e0f2acc0e6fa6b254596d6ba142f54c2a8935d6419bf",
};

const post = (body: Uint8Array, headers: Record<string, string> = {}, path = address) =>
  call(path, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
const signed = (body: Uint8Array, signature: string, path = address) =>
  post(body, { "x-hub-signature-256": signature }, path);
const send = ({ body, signature }: { body: Buffer; signature: string }, path = address) =>
  signed(body, signature, path);

const refusals = async () =>
  (await database.webhookRefusal.findMany()).map(({ reason, count }) => [reason, count]);
const outcomes = async () => {
  const events = await database.webhookEvent.findMany({
    orderBy: [{ requestId: "asc" }, { entryIndex: "asc" }, { eventIndex: "asc" }],
  });
  return events.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}: ${reason}`));
};
const texts = async () =>
  (await database.message.findMany({ orderBy: { arrival: "asc" } })).map(({ text }) => text);
const text = (mid: string, pageId: string = testPage.id) =>
  pageEntry([textEvent({ psid: maya, mid, text: mid, pageId })], pageId);

async function expectNothingBelieved() {
  expect(await database.webhookRequest.count()).toBe(0);
  expect(await database.message.count()).toBe(0);
  expect(await database.conversation.count()).toBe(0);
}

describe("the signature of Facebook's own bytes", () => {
  test("matches as the platform's vectors say, whatever the case of its digits", async () => {
    await createAccount(database);
    expect(facebookBody.byteLength).toBe(276);
    expect(await signed(facebookBody, `sha256=${vectors.sha256}`)).toMatchObject({
      status: 200,
      body: Buffer.from("EVENT_RECEIVED"),
    });
    expect(await texts()).toEqual(["Olá 😀 / café"]);
    expect(await signed(facebookBody, `sha256=${vectors.sha256.toUpperCase()}`)).toMatchObject({
      status: 200,
    });
    expect(await outcomes()).toEqual(["applied", "duplicate"]);
  });

  test("does not match the same JSON written again, in either direction", async () => {
    await createAccount(database);
    const again = Buffer.from(JSON.stringify(JSON.parse(facebookBody.toString())));
    expect(again.byteLength).toBe(259);
    expect(signBody(again, testPage.secret)).toBe(`sha256=${vectors.reserialised}`);
    expect(await signed(again, `sha256=${vectors.sha256}`)).toMatchObject({ status: 403 });
    expect(await signed(facebookBody, `sha256=${vectors.reserialised}`)).toMatchObject({ status: 403 });
    await expectNothingBelieved();
    expect(await refusals()).toEqual([["unknown-secret", 2]]);
  });

  test("of an empty body is genuine: it is kept as unreadable and answered 200", async () => {
    const { accountId } = await createAccount(database);
    expect(await signed(Buffer.alloc(0), `sha256=${vectors.empty}`)).toMatchObject({ status: 200 });
    expect(await database.webhookRequest.findMany()).toMatchObject([
      { status: "parked", reason: "not-json", signerIds: [accountId], signature: `sha256=${vectors.empty}` },
    ]);
  });

  test("is kept as it came, with every account of the secret that made it", async () => {
    const first = await createAccount(database);
    const sibling = await createAccount(database, { pageId: "2" });
    await createAccount(database, { pageId: "3", appId: "other", appSecret: "other secret" });
    await signed(facebookBody, `sha256=${vectors.sha256}`);
    const [kept] = await database.webhookRequest.findMany();
    expect(kept).toMatchObject({ status: "applied", signature: `sha256=${vectors.sha256}` });
    expect(kept?.signerIds.toSorted()).toEqual([first.accountId, sibling.accountId].toSorted());
    expect(Buffer.from(kept?.body ?? [])).toEqual(facebookBody);
  });
});

describe("what is not signed as it must be", () => {
  test.each([
    ["no signature", {}, "unsigned"],
    ["only the older sha1 header", { "x-hub-signature": `sha1=${vectors.sha1}` }, "unsigned"],
    ["an empty header", { "x-hub-signature-256": "" }, "malformed-signature"],
    ["no prefix", { "x-hub-signature-256": vectors.sha256 }, "malformed-signature"],
    ["another prefix", { "x-hub-signature-256": `sha1=${vectors.sha1}` }, "malformed-signature"],
    [
      "a digit too few",
      { "x-hub-signature-256": `sha256=${vectors.sha256.slice(1)}` },
      "malformed-signature",
    ],
    ["a digit too many", { "x-hub-signature-256": `sha256=${vectors.sha256}0` }, "malformed-signature"],
    ["no hex", { "x-hub-signature-256": `sha256=${"g".repeat(64)}` }, "malformed-signature"],
    ["another signature", { "x-hub-signature-256": `sha256=${"0".repeat(64)}` }, "unknown-secret"],
    [
      "the signature of another secret",
      { "x-hub-signature-256": `sha256=${createHmac("sha256", "other").update(facebookBody).digest("hex")}` },
      "unknown-secret",
    ],
    [
      "the signature of the empty secret",
      { "x-hub-signature-256": `sha256=${createHmac("sha256", "").update(facebookBody).digest("hex")}` },
      "unknown-secret",
    ],
  ])("%s: is answered 403, counted, and nothing is kept or believed", async (_, headers, reason) => {
    await createAccount(database);
    expect(await post(facebookBody, headers)).toMatchObject({ status: 403 });
    await expectNothingBelieved();
    expect(await refusals()).toEqual([[reason, 1]]);
  });

  test("two signature headers are none", async () => {
    await createAccount(database);
    const both = { "x-hub-signature-256": `sha256=${vectors.sha256}, sha256=${vectors.sha256}` };
    expect(await post(facebookBody, both)).toMatchObject({ status: 403 });
    expect(await refusals()).toEqual([["malformed-signature", 1]]);
  });
});

describe("two apps on one URL", () => {
  const second = { pageId: "2", appId: "9", appSecret: "secret of the second app" };

  test("each app's signature is good for its own accounts", async () => {
    const { accountId: first } = await createAccount(database);
    const { accountId: other } = await createAccount(database, second);
    expect(await send(signedRequest([text("of the first")]))).toMatchObject({ status: 200 });
    expect(await send(signedRequest([text("of the second", "2")], second.appSecret))).toMatchObject({
      status: 200,
    });
    expect(await texts()).toEqual(["of the first", "of the second"]);
    const kept = await database.webhookRequest.findMany({ orderBy: { id: "asc" } });
    expect(kept.map(({ signerIds }) => signerIds)).toEqual([[first], [other]]);
  });

  test("an entry of one app signed by the other is refused, and is kept so", async () => {
    const { accountId } = await createAccount(database);
    const { accountId: signerId } = await createAccount(database, second);
    expect(await send(signedRequest([text("forged")], second.appSecret))).toMatchObject({ status: 403 });
    expect(await texts()).toEqual([]);
    expect(await database.webhookRequest.findMany({ include: { events: true } })).toMatchObject([
      {
        status: "refused",
        signerIds: [signerId],
        events: [{ accountId, outcome: "refused", reason: "signed-by-another-app" }],
      },
    ]);
  });

  test("of a mixed batch the entries of the signer's accounts are applied and the others refused", async () => {
    await createAccount(database);
    await createAccount(database, second);
    const mixed = [text("own"), text("foreign", "2"), text("unknown", "42")];
    expect(await send(signedRequest(mixed))).toMatchObject({ status: 200 });
    expect(await texts()).toEqual(["own"]);
    expect(await outcomes()).toEqual(["applied", "refused: signed-by-another-app", "ignored: unknown-page"]);
    expect(await database.webhookRequest.findFirst()).toMatchObject({ status: "applied" });
  });

  test("a batch whose every entry is refused is answered 403 and kept as refused", async () => {
    await createAccount(database, second);
    await createAccount(database, { pageId: "3", appId: "10", appSecret: null });
    await createAccount(database);
    expect(await send(signedRequest([text("a", "2"), text("b", "3")]))).toMatchObject({ status: 403 });
    expect(await outcomes()).toEqual(["refused: signed-by-another-app", "refused: app-secret-missing"]);
    expect(await database.webhookRequest.findFirst()).toMatchObject({ status: "refused" });
  });
});

describe("an account's own switch", () => {
  test("with verification off, what nobody signed is applied, and only for it", async () => {
    await createAccount(database, { verifySignatures: false, appSecret: null });
    await createAccount(database, { pageId: "2" });
    const own = signedRequest([text("trusted")], "nobody's secret");
    expect(await send(own)).toMatchObject({ status: 200 });
    expect(await post(signedRequest([text("unsigned")]).body)).toMatchObject({ status: 200 });
    expect(await post(signedRequest([text("a"), text("b", "2")]).body)).toMatchObject({ status: 403 });
    expect(await texts()).toEqual(["trusted", "unsigned"]);
    const kept = await database.webhookRequest.findMany();
    expect(kept.map(({ signerIds }) => signerIds)).toEqual([[], []]);
    expect(await refusals()).toEqual([["unsigned", 1]]);
  });

  test("without an App Secret and verification on, nothing is believed", async () => {
    await createAccount(database, { appSecret: null });
    expect(await send(signedRequest([text("a")]))).toMatchObject({ status: 403 });
    await expectNothingBelieved();
  });

  test.each([
    ["deactivated", { deactivatedAt: new Date() }],
    ["deleted", { deletedAt: new Date() }],
  ])("of a %s account what is genuine is answered 200, ignored, and shows as its own", async (_, retired) => {
    const { accountId } = await createAccount(database);
    await database.integrationAccount.update({ where: { id: accountId }, data: retired });
    expect(await send(signedRequest([text("late")]))).toMatchObject({ status: 200 });
    expect(await texts()).toEqual([]);
    expect(await database.webhookEvent.findMany()).toMatchObject([
      { accountId, outcome: "ignored", reason: "account-inactive" },
    ]);
  });

  test("one whose App Secret cannot be opened counts as without, is reported once, and stops no other", async () => {
    const broken = await createAccount(database, { pageId: "2" });
    await createAccount(database);
    await database.integrationAccount.update({
      where: { id: broken.accountId },
      data: { appSecret: "v1.sealed.with.another-key" },
    });
    const error = vi.spyOn(log(), "error");
    expect(await send(signedRequest([text("a"), text("b", "2")]))).toMatchObject({ status: 200 });
    expect(await send(signedRequest([text("c")]))).toMatchObject({ status: 200 });
    expect(await texts()).toEqual(["a", "c"]);
    expect(await outcomes()).toEqual(["applied", "refused: app-secret-missing", "applied"]);
    expect(error.mock.calls.map(([facts]) => facts)).toEqual([
      expect.objectContaining({ accountId: broken.accountId, column: "appSecret" }),
    ]);
    error.mockRestore();
  });
});

describe("a genuine request that changes nothing is answered 200", () => {
  const fixture = (name: string) =>
    readFile(new URL(`../../../messenger/fixtures/${name}.json`, import.meta.url));
  const genuine = (body: Buffer) => signed(body, signBody(body, testPage.secret));

  test("for a Page nobody has connected", async () => {
    await createAccount(database);
    expect(await send(signedRequest([text("a", "42")]))).toMatchObject({ status: 200 });
    expect(await outcomes()).toEqual(["ignored: unknown-page"]);
  });

  test("for an object other than a Page", async () => {
    await createAccount(database);
    expect(await genuine(await fixture("instagram-object"))).toMatchObject({ status: 200 });
    expect(await outcomes()).toEqual(["ignored: not-about-a-page"]);
  });

  test("without entries, and with an entry that holds nothing", async () => {
    await createAccount(database);
    for (const entry of [[], [{ id: testPage.id, time: 1 }], [{ id: testPage.id, messaging: [{}] }]]) {
      expect(await genuine(Buffer.from(JSON.stringify({ object: "page", entry })))).toMatchObject({
        status: 200,
      });
    }
    expect(await outcomes()).toEqual(["ignored: empty", "ignored: empty"]);
    expect(await database.webhookRequest.count({ where: { status: "applied" } })).toBe(3);
  });

  test.each([
    "dashboard-test-2018",
    "dashboard-test-2023",
    "sample-without-envelope",
    "dashboard-test-naming-a-page",
  ])("Facebook's Test, as in %s: kept for its signers, and opens no conversation", async (name) => {
    const { accountId } = await createAccount(database);
    expect(await genuine(await fixture(name))).toMatchObject({ status: 200 });
    expect(await database.webhookRequest.findMany({ include: { events: true } })).toMatchObject([
      {
        status: "applied",
        signerIds: [accountId],
        events: [{ kind: "dashboard-test", outcome: "ignored", reason: "dashboard-test" }],
      },
    ]);
    expect(await database.conversation.count()).toBe(0);
    expect(await database.contact.count()).toBe(0);
  });

  test("that cannot be read: it is parked whole", async () => {
    await createAccount(database);
    for (const body of ["not json", '{"object":"page"}', "[]"]) {
      expect(await genuine(Buffer.from(body))).toMatchObject({ status: 200 });
    }
    const parked = await database.webhookRequest.findMany({
      where: { status: "parked" },
      orderBy: { id: "asc" },
    });
    expect(parked.map(({ reason }) => reason).toSorted()).toEqual([
      "not-json",
      "unexpected-shape",
      "unexpected-shape",
    ]);
  });
});

describe("the request itself", () => {
  test("may be 4 MiB and no larger", async () => {
    await createAccount(database);
    const filler = (bytes: number) => {
      const empty = signedRequest([{ id: "42", filler: "" }]).body.byteLength;
      return signedRequest([{ id: "42", filler: "x".repeat(bytes - empty) }]);
    };
    const limit = 4 * 1024 * 1024;
    expect(await send(filler(limit))).toMatchObject({ status: 200 });
    expect(await send(filler(limit + 1))).toMatchObject({ status: 413 });
    expect(await database.webhookRequest.count()).toBe(1);
    expect(await refusals()).toEqual([["too-large", 1]]);
  });

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("is answered 405 for %s", async (method) => {
    expect(await call(address, { method })).toMatchObject({ status: 405 });
    await expectNothingBelieved();
  });

  test.each([testPage.id, "42", "northwind", "%zz"])(
    "sent to the older address of %s is treated as at the shared one: the Page is the body's",
    async (named) => {
      await createAccount(database);
      const path = `${address}/${named}`;
      expect(await send(signedRequest([text("a")]), path)).toMatchObject({ status: 200 });
      expect(await post(facebookBody, {}, path)).toMatchObject({ status: 403 });
      expect(await texts()).toEqual(["a"]);
      expect(await refusals()).toEqual([["unsigned", 1]]);
    },
  );

  test("is answered the same by a framework's route", async () => {
    await createAccount(database, { verifyToken: "of this Page" });
    const origin = "http://localhost";
    const query = "hub.mode=subscribe&hub.challenge=7&hub.verify_token=of+this+Page";
    const verified = await answerWebhookRoute(new Request(`${origin}${address}?${query}`), testPage.id);
    expect([verified.status, await verified.text()]).toEqual([200, "7"]);
    const refused = await answerWebhookRoute(new Request(`${origin}${address}?${query}`), "42");
    expect(refused.status).toBe(403);
    const { body, signature } = signedRequest([text("by the route")]);
    const headers = { "x-hub-signature-256": signature };
    const posted = await answerWebhookRoute(new Request(origin, { method: "POST", body, headers }), null);
    expect(posted.status).toBe(200);
    expect(await texts()).toEqual(["by the route"]);
  });
});
