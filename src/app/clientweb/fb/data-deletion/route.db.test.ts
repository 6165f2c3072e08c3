import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  findDataDeletionRequest,
  listDataDeletionRequests,
} from "../../../../channels/facebook/server/data-deletion-requests";
import type { Database } from "../../../../platform/database";
import { log } from "../../../../platform/log";
import { createAccount, deletionRequest, testPage } from "../../../../testing/contact-center";
import { onEmptyDatabase } from "../../../../testing/empty-database";
import { GET, POST, PUT } from "./route";

let database: Database;
const otherSecret = "0123456789abcdef0123456789abcdef";
const userId = "10158831234567890";
const address = "http://localhost:3000/clientweb/fb/data-deletion";

onEmptyDatabase((emptied) => {
  database = emptied;
});
beforeEach(() => {
  for (const level of ["info", "warn", "error"] as const) vi.spyOn(log(), level);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return POST(new Request(address, { method: "POST", body, headers }));
}

/** As Facebook sends it, when this person removes the app that has this secret. */
function ask(person: string | number = userId, secret = testPage.secret): Promise<Response> {
  return post(new URLSearchParams({ signed_request: deletionRequest(person, { secret }) }));
}

async function codeOf(response: Response): Promise<string> {
  expect(response.status).toBe(200);
  const { confirmation_code: code } = await response.json();
  return code;
}

function everythingLogged(): string {
  const calls = (["info", "warn", "error"] as const).flatMap((level) => vi.mocked(log()[level]).mock.calls);
  return JSON.stringify(calls);
}

describe("a request that Facebook signed for one of our apps", () => {
  test("is answered with a code, and the address at which it tells its status", async () => {
    await createAccount(database);
    const response = await ask();
    expect(response.headers.get("content-type")).toBe("application/json");
    const answer = await response.json();
    expect(answer).toEqual({
      url: `http://localhost:3000/data-deletion/${answer.confirmation_code}`,
      confirmation_code: expect.stringMatching(/^[A-Z2-7]{16}$/),
    });
    expect(await findDataDeletionRequest(database, answer.confirmation_code.toLowerCase())).toEqual({
      code: answer.confirmation_code,
      receivedAt: expect.any(Date),
    });
  });

  test("leaves nothing of who asked: neither in the database nor in the log", async () => {
    await createAccount(database);
    await ask();
    const rows = await database.dataDeletionRequest.findMany();
    expect(rows).toEqual([
      expect.objectContaining({
        appId: testPage.appId,
        requesterDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    ]);
    expect(JSON.stringify(rows)).not.toContain(userId);
    expect(everythingLogged()).toContain("a data deletion request was received");
    expect(everythingLogged()).not.toContain(userId);
  });

  test("is given the same code when it comes again, whether the id stands as text or as a number", async () => {
    await createAccount(database);
    const first = await codeOf(await ask("218471"));
    expect(await codeOf(await ask("218471"))).toBe(first);
    expect(await codeOf(await ask(218471))).toBe(first);
    expect(await database.dataDeletionRequest.count()).toBe(1);
  });

  test("that comes many times at once is recorded once, and all are given one code", async () => {
    await createAccount(database);
    const codes = await Promise.all(Array.from({ length: 12 }, async () => codeOf(await ask())));
    expect(new Set(codes).size).toBe(1);
    expect(await database.dataDeletionRequest.findMany({ select: { code: true } })).toEqual([
      { code: codes[0] },
    ]);
  });

  test("has a code of its own for each person and each app", async () => {
    await createAccount(database);
    await createAccount(database, { pageId: "2", appId: "771", appSecret: otherSecret });
    const codes = [
      await codeOf(await ask()),
      await codeOf(await ask("10158831234567891")),
      await codeOf(await ask(userId, otherSecret)),
    ];
    expect(new Set(codes).size).toBe(3);
    const rows = await database.dataDeletionRequest.findMany({ select: { code: true, appId: true } });
    expect(Object.fromEntries(rows.map(({ code, appId }) => [code, appId]))).toEqual({
      [codes[0] ?? ""]: testPage.appId,
      [codes[1] ?? ""]: testPage.appId,
      [codes[2] ?? ""]: "771",
    });
  });

  test.each([
    ["deactivated", { deactivatedAt: new Date() }],
    ["deleted", { deletedAt: new Date() }],
  ])("is taken for the app of an account that was %s", async (_, state) => {
    const { accountId } = await createAccount(database);
    await database.integrationAccount.update({ where: { id: accountId }, data: state });
    await codeOf(await ask());
  });

  test("is that of an app whose App ID only another of its accounts has", async () => {
    await createAccount(database, { appId: null });
    await createAccount(database, { pageId: "2" });
    await codeOf(await ask());
    expect(await database.dataDeletionRequest.findFirst()).toMatchObject({ appId: testPage.appId });
  });

  test("is taken although nobody has entered an App ID", async () => {
    await createAccount(database, { appId: null });
    await codeOf(await ask());
    expect(await database.dataDeletionRequest.findFirst()).toMatchObject({ appId: null });
  });
});

describe("what is no such request is told so, and recorded nowhere:", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };

  async function expectRefused(response: Response, status: number, words: string): Promise<void> {
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toContain(words);
    expect(await database.dataDeletionRequest.count()).toBe(0);
  }

  test("one signed with a secret that is nobody's", async () => {
    await createAccount(database);
    await expectRefused(await ask(userId, otherSecret), 400, "not signed with the App Secret of any account");
    expect(everythingLogged()).not.toContain(userId);
  });

  test("one that is malformed", async () => {
    await createAccount(database);
    await expectRefused(
      await post(new URLSearchParams({ signed_request: "nonsense" })),
      400,
      "signed_request is malformed",
    );
  });

  test("one whose algorithm is another", async () => {
    await createAccount(database);
    const request = deletionRequest(userId, { algorithm: "none" });
    await expectRefused(await post(new URLSearchParams({ signed_request: request })), 400, "algorithm");
  });

  test("a form without the field, or with it twice", async () => {
    await createAccount(database);
    await expectRefused(await post("", form), 400, "signed_request is missing");
    await expectRefused(
      await post(`signed_request=${deletionRequest(userId)}&signed_request=${deletionRequest(userId)}`, form),
      400,
      "more than once",
    );
  });

  test("no form", async () => {
    await createAccount(database);
    const json = JSON.stringify({ signed_request: deletionRequest(userId) });
    const words = "must be application/x-www-form-urlencoded";
    await expectRefused(await post(json, { "content-type": "application/json" }), 400, words);
    await expectRefused(await POST(new Request(address, { method: "POST" })), 400, words);
  });

  test("a body over 16 KiB, of which no more is read", async () => {
    await createAccount(database);
    let readCount = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        readCount += 1;
        controller.enqueue(new Uint8Array(4096));
      },
    });
    const init = { method: "POST", body: endless, duplex: "half", headers: form };
    await expectRefused(await POST(new Request(address, init)), 413, "larger than 16384 bytes");
    expect(readCount).toBeLessThan(10);
  });

  test.each([
    ["GET", GET],
    ["PUT", PUT],
  ])("the method %s", async (method, answer) => {
    const response = await answer(new Request(address, { method }));
    expect(response.headers.get("allow")).toBe("POST");
    await expectRefused(response, 405, "Only Facebook calls it, with POST.");
  });
});

describe("the administrator's list", () => {
  test("has the newest first, with the accounts of the app that are there, page by page", async () => {
    await createAccount(database);
    const gone = await createAccount(database, { pageId: "2" });
    await database.integrationAccount.update({
      where: { id: gone.accountId },
      data: { deletedAt: new Date() },
    });
    await database.dataDeletionRequest.createMany({
      data: Array.from({ length: 53 }, (_, number) => ({
        code: `CODE${number}`,
        // Three at a time at the same moment.
        receivedAt: new Date(Date.UTC(2026, 10, 22, 10, Math.floor(number / 3))),
        appId: number === 52 ? testPage.appId : null,
        requesterDigest: `digest ${number}`,
      })),
    });
    const first = await listDataDeletionRequests(database, null);
    expect(first.hasMore).toBe(true);
    expect(first.requests.slice(0, 2)).toEqual([
      { code: "CODE51", receivedAt: expect.any(Date), appId: null, accountNames: [] },
      {
        code: "CODE52",
        receivedAt: expect.any(Date),
        appId: testPage.appId,
        accountNames: [`Page ${testPage.id}`],
      },
    ]);
    const second = await listDataDeletionRequests(database, first.requests.at(-1)?.code ?? null);
    expect(second.hasMore).toBe(false);
    const codes = [...first.requests, ...second.requests].map(({ code }) => code);
    expect(codes).toHaveLength(53);
    expect(new Set(codes).size).toBe(53);
  });
});

test.each(["AAAAAAAAAAAAAAAA", "", "' or 1=1 --", "%00"])("nothing is told of the code %j", async (code) => {
  expect(await findDataDeletionRequest(database, code)).toBeNull();
});
