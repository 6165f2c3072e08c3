import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appSecretProof } from "../../../messenger/signature";
import { recommendedFields } from "../../../messenger/subscription";
import type { AccountTest } from "../../account-test";
import { subscribePage } from "./subscribe-page";
import { testConnection } from "./test-connection";

const pageId = "104829617735521";
const token = "EAADemoNorthwindOutfitters";
const appId = "612904778153290";
const otherAppId = "730451928846117";
const appSecret = "8f2c1d7e4b6a90538f2c1d7e4b6a9053";
const publicUrl = "https://example-company.example";
const callbackUrl = `${publicUrl}/clientweb/fb/webhook`;

type Answer = { status?: number; body: unknown; afterMs?: number };
/** What Facebook answers in each test, by path, or to everything. */
let answers: Map<string, Answer>;
let isProofRequired: boolean;
/** Whose app generated the token: its secret makes the proof. */
let tokensSecret: string;
let calls: { method: string; path: string; query: URLSearchParams }[];
let server: Server;
let graphApiUrl: string;

const refusal = (code: number, subcode?: number, status = 400): Answer => ({
  status,
  body: {
    error: {
      message: `no: ${token} ${appId}|${appSecret}`,
      type: "OAuthException",
      code,
      error_subcode: subcode,
      fbtrace_id: "Abc",
    },
  },
});

const inspected = (changes: object = {}): Answer => ({
  body: {
    data: {
      app_id: appId,
      type: "PAGE",
      is_valid: true,
      expires_at: 0,
      profile_id: pageId,
      scopes: ["pages_show_list", "pages_messaging", "pages_manage_metadata"],
      granular_scopes: [{ scope: "pages_messaging", target_ids: [pageId] }],
      ...changes,
    },
  },
});
const subscribed = (fields: readonly string[], id: string = appId): Answer => ({
  body: { data: [{ id, name: "Northwind Contact Center", subscribed_fields: fields }] },
});
const webhook = (changes: object = {}): Answer => ({
  body: {
    data: [
      { object: "instagram", callback_url: "https://other.example/", active: true, fields: [] },
      {
        object: "page",
        callback_url: callbackUrl,
        active: true,
        fields: recommendedFields.map((name) => ({ name, version: "v26.0" })),
        ...changes,
      },
    ],
  },
});

function answerTo(path: string, query: URLSearchParams, authorization: string): Answer {
  const anything = answers.get("any");
  if (anything) return anything;
  const isAsApp = authorization.includes("|");
  if (isAsApp && authorization !== `Bearer ${appId}|${appSecret}`) return refusal(190);
  const proof = query.get("appsecret_proof");
  const isProofWrong = proof === null ? isProofRequired : proof !== appSecretProof(token, tokensSecret);
  if (!isAsApp && isProofWrong) return refusal(100);
  return answers.get(path) ?? refusal(803);
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://graph.example");
    const path = pathname.replace("/v26.0/", "");
    calls.push({ method: request.method ?? "", path, query });
    const { status = 200, body, afterMs = 0 } = answerTo(path, query, request.headers.authorization ?? "");
    setTimeout(() => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    }, afterMs);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  graphApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  isProofRequired = false;
  tokensSecret = appSecret;
  calls = [];
  answers = new Map([
    ["me", { body: { id: pageId, name: "Northwind Outfitters" } }],
    ["debug_token", inspected()],
    [`${pageId}/subscribed_apps`, subscribed(recommendedFields)],
    [`${appId}/subscriptions`, webhook()],
  ]);
});

const account: AccountTest = {
  pageId,
  token,
  appId,
  appSecret,
  verifySignatures: true,
  recordedRefusal: null,
};
const surroundings = (url = graphApiUrl) => ({ graphApiUrl: url, graphApiVersion: "v26.0", publicUrl });
const run = (changes: Partial<AccountTest> = {}, timeLimitMs?: number) =>
  testConnection({ ...account, ...changes }, surroundings(), timeLimitMs);

const rows = async (changes: Partial<AccountTest> = {}) =>
  (await run(changes)).map(({ probe, result, finding }) => `${probe} ${result}: ${finding}`);
const rowOf = async (probe: string, changes: Partial<AccountTest> = {}) =>
  (await run(changes)).find((check) => check.probe === probe);

const reachable = "graph-api passed: reachable";
const valid = "token passed: token-valid";
const matching = "page passed: page-matches";
const secretRight = "app-secret passed: app-secret-accepted";
const appRight = "app passed: token-of-this-app";
const granted = "permissions passed: permissions-granted";
const subscribedRight = "subscription passed: subscribed";
const callbackRight = "callback passed: callback-ours";
const afterToken = [secretRight, appRight, callbackRight];

test("a connection in which everything is right passes every row, and nothing is changed", async () => {
  expect(await rows()).toEqual([
    reachable,
    valid,
    matching,
    secretRight,
    appRight,
    granted,
    subscribedRight,
    callbackRight,
  ]);
  expect(calls.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "GET"]);
});

describe("the App Secret", () => {
  test("that is missing is asked for, and the token is judged without it", async () => {
    expect(await rows({ appSecret: null })).toEqual([
      reachable,
      valid,
      matching,
      "app-secret warning: app-secret-missing",
      "app warning: app-credentials-missing",
      subscribedRight,
    ]);
    const withoutSignatures = await rows({ appSecret: null, verifySignatures: false });
    expect(withoutSignatures).toContain("app-secret warning: signatures-off");
  });

  test("of another app fails its own row, and the token is judged without it", async () => {
    expect(await rows({ appSecret: "another" })).toEqual([
      reachable,
      valid,
      matching,
      "app-secret failed: app-secret-wrong",
      subscribedRight,
    ]);
  });

  test("that is wrong is told by the app's own call even where the token cannot tell", async () => {
    answers.set("me", refusal(190, 463));
    tokensSecret = "another";
    const check = await rowOf("app-secret", { appSecret: "another" });
    expect(check).toMatchObject({
      result: "failed",
      finding: "app-secret-wrong",
      technical: { code: 190, traceId: "Abc" },
    });
  });

  test("that an app demands leaves the token without a verdict until it is right", async () => {
    isProofRequired = true;
    const without = await rows({ appSecret: null });
    expect(without.slice(0, 2)).toEqual([reachable, "app-secret failed: app-secret-required"]);
    expect(await rows({ appSecret: "another" })).toEqual([reachable, "app-secret failed: app-secret-wrong"]);
    expect(await rows()).toContain(secretRight);
  });
});

describe("the App ID", () => {
  test("that is missing is asked for, and what needs no app is told", async () => {
    expect(await rows({ appId: null })).toEqual([
      reachable,
      valid,
      matching,
      secretRight,
      "app warning: app-credentials-missing",
    ]);
  });

  test("that is missing hides nothing of a Page without any app", async () => {
    answers.set(`${pageId}/subscribed_apps`, { body: { data: [] } });
    expect(await rows({ appId: null })).toContain("subscription failed: not-subscribed");
  });

  test("of another app is told by the secret, which is right", async () => {
    expect(await rows({ appId: otherAppId })).toEqual([
      reachable,
      valid,
      matching,
      secretRight,
      "app failed: app-id-wrong",
    ]);
  });
});

describe("the token of another app", () => {
  const elsewhere = [reachable, valid, matching, secretRight, "app failed: token-of-another-app"];

  test("is told by that app's id, and nothing is said of permissions and subscription", async () => {
    tokensSecret = "the other app's";
    answers.set("debug_token", inspected({ app_id: Number(otherAppId) }));
    expect(await rows()).toEqual([...elsewhere, callbackRight]);
    expect(await rowOf("app")).toMatchObject({ facts: { appId, tokenAppId: otherAppId } });
  });

  test("is told without it where Facebook does not say which", async () => {
    const mismatch = { code: 100, message: "The App_id in the input_token did not match the Viewing App" };
    tokensSecret = "the other app's";
    for (const answer of [
      refusal(100),
      inspected({ app_id: undefined, is_valid: false, error: mismatch, scopes: [] }),
    ]) {
      answers.set("debug_token", answer);
      expect(await rows()).toEqual([...elsewhere, callbackRight]);
      expect(await rowOf("app")).toMatchObject({ facts: { appId, tokenAppId: "unknown" } });
    }
  });
});

test("the token of another Page is told by that Page's name and both ids", async () => {
  const spares = { id: "118273645091827", name: "Northwind Spares" };
  answers.set("me", { body: spares }).set(spares.id, { body: spares });
  const page = await rowOf("page");
  expect(page).toMatchObject({
    result: "failed",
    finding: "page-differs",
    facts: { owner: "Northwind Spares", ownerId: "118273645091827", pageId },
  });
  expect(await rows()).toEqual([reachable, valid, "page failed: page-differs", ...afterToken]);
});

test("the token of a person is told apart from that of another Page", async () => {
  const person = { id: "10223344556677889", name: "Erin Admin" };
  answers.set("me", { body: person }).set(person.id, refusal(100));
  expect(await rows()).toContain("page failed: token-of-a-person");
});

describe("a refused token is told with its cause:", () => {
  test.each([
    [190, undefined, "token-not-accepted"],
    [190, 458, "token-revoked"],
    [190, 459, "token-person-checkpointed"],
    [190, 460, "token-password-changed"],
    [190, 463, "token-expired"],
    [190, 464, "token-person-unconfirmed"],
    [190, 467, "token-not-accepted"],
    [190, 492, "token-person-without-role"],
    [102, undefined, "token-not-accepted"],
    [200, undefined, "permission-missing"],
    [10, undefined, "permission-missing"],
    [803, undefined, "token-refused"],
  ])("code %s, subcode %s is %s", async (code, subcode, finding) => {
    answers.set("me", refusal(code, subcode));
    answers.set(
      "debug_token",
      inspected({ is_valid: false, error: { code: 190, subcode, message: "dead" }, scopes: [] }),
    );
    const told = code === 190 || code === 102 ? finding : "token-not-accepted";
    expect(await rows()).toEqual([reachable, `token failed: ${told}`, ...afterToken]);
    expect(await rows({ appId: null })).toContain(`token failed: ${finding}`);
  });

  test("by the inspection where the refusal is silent, and where the call was still answered", async () => {
    const dead = { is_valid: false, error: { code: 190, subcode: 460, message: "changed" }, scopes: [] };
    answers.set("debug_token", inspected(dead));
    for (const me of [refusal(190), answers.get("me") ?? refusal(190)]) {
      answers.set("me", me);
      expect(await rows()).toEqual([reachable, "token failed: token-password-changed", ...afterToken]);
    }
  });

  test("what Facebook's support asks for is there, and the token is not", async () => {
    answers.set("any", refusal(190, 463));
    expect(await rowOf("token")).toMatchObject({
      technical: { code: 190, subcode: 463, traceId: "Abc", text: `no: [redacted] ${appId}|[redacted]` },
    });
  });
});

describe("permissions", () => {
  test("that are missing are named", async () => {
    answers.set("debug_token", inspected({ scopes: ["pages_show_list"] }));
    expect(await rowOf("permissions")).toMatchObject({
      result: "failed",
      finding: "permissions-missing",
      facts: { permissions: "pages_messaging, pages_manage_metadata" },
    });
  });

  test("that hold for other Pages only are named", async () => {
    const elsewhere = [
      { scope: "pages_manage_metadata", target_ids: ["118273645091827"] },
      { scope: "pages_messaging", target_ids: [pageId] },
    ];
    answers.set("debug_token", inspected({ granular_scopes: elsewhere }));
    expect(await rowOf("permissions")).toMatchObject({
      result: "failed",
      finding: "permissions-elsewhere",
      facts: { permissions: "pages_manage_metadata", pageId },
    });
  });

  test("without a list of Pages hold for all", async () => {
    answers.set("debug_token", inspected({ granular_scopes: [{ scope: "pages_messaging" }] }));
    expect(await rows()).toContain(granted);
    answers.set("debug_token", inspected({ granular_scopes: undefined }));
    expect(await rows()).toContain(granted);
  });
});

describe("the app's mode", () => {
  test.each([2018021, 2018027, 2018028])("is told from a refused send with %s", async (subcode) => {
    const recordedRefusal = { code: 200, subcode, text: "Cannot message users who are not", traceId: "Xyz" };
    expect(await rowOf("app-mode", { recordedRefusal })).toMatchObject({
      result: "failed",
      finding: "app-in-development-mode",
      technical: recordedRefusal,
    });
  });

  test("has no row without such evidence", async () => {
    expect(await rowOf("app-mode")).toBeUndefined();
    const recordedRefusal = { code: 190, subcode: 463, text: "Session has expired" };
    expect(await rowOf("app-mode", { recordedRefusal })).toBeUndefined();
  });
});

describe("the Page's subscription", () => {
  const path = `${pageId}/subscribed_apps`;

  test("to other apps only is none", async () => {
    answers.set(path, subscribed(recommendedFields, otherAppId));
    expect(await rows()).toContain("subscription failed: not-subscribed");
  });

  test("without the minimum fails, and names what it lacks", async () => {
    answers.set(path, subscribed(["messages", "message_echoes"]));
    expect(await rowOf("subscription")).toMatchObject({
      result: "failed",
      finding: "fields-missing",
      facts: { fields: "message_deliveries, message_reads" },
    });
  });

  test("without what is advised warns, and names it", async () => {
    const without = recommendedFields.filter((field) => !["message_echoes", "standby"].includes(field));
    answers.set(path, subscribed(without));
    expect(await rowOf("subscription")).toMatchObject({
      result: "warning",
      finding: "fields-advised",
      facts: { fields: "message_echoes, standby" },
    });
  });

  test("that the token may not read fails with Facebook's reason", async () => {
    answers.set(path, refusal(200));
    expect(await rowOf("subscription")).toMatchObject({
      result: "failed",
      finding: "permission-missing",
      technical: { code: 200, traceId: "Abc" },
    });
  });
});

describe("the callback", () => {
  const path = `${appId}/subscriptions`;

  test.each([
    ["at another address", webhook({ callback_url: "https://old.example/hook" }), "callback-elsewhere"],
    ["at another path", webhook({ callback_url: `${callbackUrl}/` }), "callback-elsewhere"],
    ["at what is no address", webhook({ callback_url: "northwind" }), "callback-elsewhere"],
    ["of other objects only", { body: { data: [{ object: "user" }] } }, "callback-missing"],
    ["that is switched off", webhook({ active: false }), "callback-inactive"],
    ["without the minimum", webhook({ fields: [{ name: "messages" }] }), "app-fields-missing"],
  ])("%s fails", async (_, answer, finding) => {
    answers.set(path, answer);
    expect(await rows()).toContain(`callback failed: ${finding}`);
  });

  test("without what is advised warns, and names what it lacks", async () => {
    answers.set(path, webhook({ fields: recommendedFields.filter((field) => field !== "standby") }));
    expect(await rowOf("callback")).toMatchObject({
      result: "warning",
      finding: "app-fields-advised",
      facts: { fields: "standby" },
    });
  });

  test("is named where it is elsewhere", async () => {
    answers.set(path, webhook({ callback_url: "https://old.example/hook" }));
    expect(await rowOf("callback")).toMatchObject({ facts: { callbackUrl: "https://old.example/hook" } });
  });

  test("at a public URL that is written another way is ours", async () => {
    answers.set(path, webhook({ callback_url: "https://EXAMPLE-company.example:443/clientweb/fb/webhook" }));
    expect(await rows()).toContain(callbackRight);
  });
});

describe("a Graph API that is busy or failing", () => {
  test("says nothing of the token", async () => {
    answers.set("any", refusal(4));
    expect(await rows()).toEqual(["graph-api warning: throttled"]);
    answers.set("any", refusal(80006));
    expect(await rows()).toEqual(["graph-api warning: throttled"]);
    answers.set("any", refusal(2));
    expect(await rows()).toEqual(["graph-api failed: temporary-failure"]);
    answers.set("any", { status: 502, body: "<html>Bad gateway</html>" });
    expect(await rows()).toEqual(["graph-api failed: unreadable-answer"]);
  });

  test("in one call says so of what that call was for, and the rest is told", async () => {
    answers.set("debug_token", refusal(4)).set(`${appId}/subscriptions`, refusal(2));
    answers.set(`${pageId}/subscribed_apps`, { status: 502, body: "" });
    expect(await rows()).toEqual([
      reachable,
      valid,
      matching,
      secretRight,
      "app warning: throttled",
      "subscription failed: unreadable-answer",
      "callback failed: temporary-failure",
    ]);
  });
});

describe("a Graph API that is slow", () => {
  const slow = (path: string) => answers.set(path, { ...(answers.get(path) ?? refusal(2)), afterMs: 5_000 });

  test("in everything has no answer when the time is over", async () => {
    answers.set("any", { body: {}, afterMs: 5_000 });
    const began = performance.now();
    const checks = await run({}, 100);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(checks).toMatchObject([{ probe: "graph-api", result: "failed", finding: "no-answer" }]);
  });

  test("in one call has no answer there, and the rest is told in the same time", async () => {
    slow("debug_token");
    slow(`${appId}/subscriptions`);
    const began = performance.now();
    const checks = await run({}, 300);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(checks.map(({ probe, finding }) => `${probe}: ${finding}`)).toEqual([
      "graph-api: reachable",
      "token: token-valid",
      "page: page-matches",
      "app-secret: app-secret-accepted",
      "app: no-answer",
      "subscription: subscribed",
      "callback: no-answer",
    ]);
  });

  test("has one time for the calls that follow each other, too", async () => {
    answers.set("me", { body: { id: "1", name: "Elsewhere" }, afterMs: 200 });
    answers.set("1", { body: { id: "1" }, afterMs: 5_000 });
    const began = performance.now();
    await run({}, 300);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

test("a Graph API that is not there is named", async () => {
  const gone = createServer();
  await new Promise<void>((listening) => gone.listen(0, "127.0.0.1", listening));
  const host = `127.0.0.1:${(gone.address() as AddressInfo).port}`;
  await new Promise((closed) => gone.close(closed));

  const checks = await testConnection(account, surroundings(`http://${host}`));
  expect(checks).toMatchObject([{ finding: "unreachable", result: "failed", facts: { host } }]);
  expect(checks[0]?.technical).toEqual({ text: "ECONNREFUSED" });
});

test("no row holds the token, the secret or its proof, whatever is tested", async () => {
  const secrets = [token, appSecret, appSecretProof(token, appSecret)];
  // An answer can only repeat what was sent: the tokens and the proof.
  const echo = { status: 500, body: `${token} ${appId}|${appSecret} ${appSecretProof(token, appSecret)}` };
  for (const path of ["any", "me", "debug_token", `${pageId}/subscribed_apps`, `${appId}/subscriptions`]) {
    for (const answer of [refusal(190), refusal(10), echo]) {
      answers = new Map([
        ["me", { body: { id: pageId } }],
        [path, answer],
      ]);
      const text = JSON.stringify(await run());
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  }
});

describe("subscribing a Page", () => {
  const path = `${pageId}/subscribed_apps`;
  const subscribe = (changes: Partial<AccountTest> = {}, timeLimitMs?: number) =>
    subscribePage({ ...account, ...changes }, surroundings(), timeLimitMs);
  const posted = () => calls.find(({ method }) => method === "POST")?.query.get("subscribed_fields");

  test("keeps what is subscribed and adds what is recommended", async () => {
    answers.set(path, {
      body: {
        success: true,
        data: [
          { id: otherAppId, subscribed_fields: ["ratings"] },
          { id: appId, subscribed_fields: ["feed", "messages"] },
        ],
      },
    });
    const fields = ["feed", ...recommendedFields];
    expect(await subscribe()).toEqual({ kind: "subscribed", fields });
    expect(posted()?.split(",")).toEqual(fields);
  });

  test("that is refused tells why, without the token", async () => {
    answers.set(path, refusal(200));
    expect(await subscribe()).toMatchObject({
      kind: "failed",
      check: {
        probe: "subscription",
        finding: "permission-missing",
        technical: { code: 200, traceId: "Abc", text: `no: [redacted] ${appId}|[redacted]` },
      },
    });
    expect(posted()).toBeUndefined();
  });

  test("that is not answered ends in time", async () => {
    answers.set(path, { body: {}, afterMs: 5_000 });
    expect(await subscribe({}, 100)).toMatchObject({ kind: "failed", check: { finding: "no-answer" } });
  });
});
