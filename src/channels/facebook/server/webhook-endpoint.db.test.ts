import { describe, expect, test } from "vitest";
import type { Database } from "../../../platform/database";
import { createAccount, pageEntry, signedRequest, textEvent } from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { answerWebhook } from "./webhook-endpoint";

let database: Database;

onEmptyDatabase((emptied) => {
  database = emptied;
});

async function* inChunks(...chunks: Uint8Array[]) {
  yield* chunks;
}

const post = (body: AsyncIterable<Uint8Array>, signature: string | null) =>
  answerWebhook({ method: "POST", namedPage: null, query: new URLSearchParams(), signature, body });
const handshake = (query: Record<string, string>) =>
  answerWebhook({
    method: "GET",
    namedPage: null,
    query: new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": "1158201444", ...query }),
    signature: null,
    body: inChunks(),
  });

describe("the verification handshake", () => {
  test("is answered with the challenge, byte for byte, for the verify token of any active account", async () => {
    await createAccount(database, { verifyToken: "first" });
    await createAccount(database, { pageId: "2", verifyToken: "second" });
    for (const token of ["first", "second"]) {
      expect(await handshake({ "hub.verify_token": token })).toEqual({ status: 200, text: "1158201444" });
    }
  });

  test("counts for every account of the app whose token it was, and for no other", async () => {
    await createAccount(database, { verifyToken: "shared" });
    await createAccount(database, { pageId: "2", verifyToken: "not yet the same" });
    await createAccount(database, { pageId: "3", appId: "another app", verifyToken: "other" });
    await handshake({ "hub.verify_token": "shared" });
    const accounts = await database.integrationAccount.findMany({ orderBy: { pageId: "desc" } });
    expect(accounts.map(({ pageId, callbackVerifiedAt }) => [pageId, callbackVerifiedAt !== null])).toEqual([
      ["3", false],
      ["2", true],
      [expect.any(String), true],
    ]);
  });

  test("is refused for an unknown token, and for one of an account deactivated or deleted", async () => {
    const { accountId } = await createAccount(database, { verifyToken: "retired" });
    expect(await handshake({ "hub.verify_token": "guessed" })).toMatchObject({ status: 403 });
    for (const retired of [{ deactivatedAt: new Date() }, { deletedAt: new Date(), deactivatedAt: null }]) {
      await database.integrationAccount.update({ where: { id: accountId }, data: retired });
      expect(await handshake({ "hub.verify_token": "retired" })).toMatchObject({ status: 403 });
    }
  });

  test("is refused when it is malformed, without an account being asked", async () => {
    await createAccount(database, { verifyToken: "verify-me" });
    const query = new URLSearchParams("hub.mode=subscribe&hub.verify_token=verify-me");
    const answer = await answerWebhook({
      method: "GET",
      namedPage: null,
      query,
      signature: null,
      body: inChunks(),
    });
    expect(answer).toMatchObject({ status: 403 });
    expect(answer.text).not.toContain("verify-me");
  });
});

describe("a delivery", () => {
  test("is put together from its chunks before its signature is judged", async () => {
    await createAccount(database);
    const { body, signature } = signedRequest([
      pageEntry([textEvent({ psid: "7", mid: "m_1", text: "Olá 😀" })]),
    ]);
    const chunks = Array.from(body, (byte) => Uint8Array.of(byte));
    expect(await post(inChunks(...chunks), signature)).toMatchObject({ status: 200 });
    expect(await database.message.findFirst()).toMatchObject({ text: "Olá 😀" });
  });

  test("over 4 MiB is refused with 413 as soon as it is, counted, and changes nothing", async () => {
    await createAccount(database);
    let readCount = 0;
    async function* endless() {
      for (;;) {
        readCount += 1;
        yield new Uint8Array(1024 * 1024);
      }
    }
    expect(await post(endless(), "sha256=00")).toMatchObject({ status: 413 });
    expect(readCount).toBe(5);
    expect(await database.webhookRequest.count()).toBe(0);
    expect(await database.webhookRefusal.findFirst()).toMatchObject({ reason: "too-large", count: 1 });
  });

  test("that breaks off on the way is answered 500 and changes nothing", async () => {
    await createAccount(database);
    async function* breakingOff(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10);
      throw new Error("aborted");
    }
    expect(await post(breakingOff(), "sha256=00")).toMatchObject({ status: 500 });
    expect(await database.webhookRequest.count()).toBe(0);
  });
});

test("any other method is told what is answered here", async () => {
  const answer = await answerWebhook({
    method: "DELETE",
    namedPage: null,
    query: new URLSearchParams(),
    signature: null,
    body: inChunks(),
  });
  expect(answer).toMatchObject({ status: 405 });
});
