import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appSecretProof } from "../../../messenger/signature";
import type { AccountTest } from "../../account-test";
import { testConnection } from "./test-connection";

const pageId = "104829617735521";
const token = "EAADemoNorthwindOutfitters";
const appSecret = "8f2c1d7e4b6a90538f2c1d7e4b6a9053";
const graphApiVersion = "v26.0";

/** What Facebook says of our token in each test. */
type Answer = { status?: number; body: unknown };
let answers: Map<string, Answer>;
let isProofRequired: boolean;
let server: Server;
let graphApiUrl: string;

const refusal = (code: number, subcode?: number, status = 400): Answer => ({
  status,
  body: {
    error: {
      message: `no: ${token}`,
      type: "OAuthException",
      code,
      error_subcode: subcode,
      fbtrace_id: "Abc",
    },
  },
});
const wrongProof = refusal(100);

function answerTo(url: URL): Answer {
  const proof = url.searchParams.get("appsecret_proof");
  const isWrong = proof === null ? isProofRequired : proof !== appSecretProof(token, appSecret);
  return (
    answers.get("any") ??
    (isWrong ? wrongProof : (answers.get(url.pathname.split("/")[2] ?? "") ?? refusal(803)))
  );
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status = 200, body } = answerTo(new URL(request.url ?? "/", "http://graph.example"));
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  graphApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  isProofRequired = false;
  answers = new Map([["me", { body: { id: pageId, name: "Northwind Outfitters" } }]]);
});

const run = (changes: Partial<AccountTest> = {}, url = graphApiUrl) =>
  testConnection(
    { pageId, token, appSecret, verifySignatures: true, ...changes },
    { graphApiUrl: url, graphApiVersion },
  );

const rows = async (changes: Partial<AccountTest> = {}) =>
  (await run(changes)).map(({ probe, result, finding }) => `${probe} ${result}: ${finding}`);

const reachable = "graph-api passed: reachable";
const valid = "token passed: token-valid";

test("a token of this Page with its app's secret passes every row", async () => {
  expect(await rows()).toEqual([
    reachable,
    valid,
    "page passed: page-matches",
    "app-secret passed: app-secret-accepted",
  ]);
});

test("without an app secret the token is judged, and the secret asked for", async () => {
  expect((await rows({ appSecret: null })).at(-1)).toBe("app-secret warning: app-secret-missing");
  const withoutSignatures = await rows({ appSecret: null, verifySignatures: false });
  expect(withoutSignatures.at(-1)).toBe("app-secret warning: signatures-off");
});

test("another app's secret fails its own row, and the token is judged without it", async () => {
  expect(await rows({ appSecret: "another" })).toEqual([
    reachable,
    valid,
    "page passed: page-matches",
    "app-secret failed: app-secret-wrong",
  ]);
});

test("an app that demands the proof gets no verdict on its token before the secret is right", async () => {
  isProofRequired = true;
  expect(await rows({ appSecret: null })).toEqual([reachable, "app-secret failed: app-secret-required"]);
  expect(await rows({ appSecret: "another" })).toEqual([reachable, "app-secret failed: app-secret-wrong"]);
  expect((await rows()).at(-1)).toBe("app-secret passed: app-secret-accepted");
});

test("the token of another Page is told by that Page's name and both ids", async () => {
  const spares = { id: "118273645091827", name: "Northwind Spares" };
  answers = new Map([
    ["me", { body: spares }],
    [spares.id, { body: spares }],
  ]);
  const page = (await run()).find(({ probe }) => probe === "page");
  expect(page).toMatchObject({
    result: "failed",
    finding: "page-differs",
    facts: { owner: "Northwind Spares", ownerId: "118273645091827", pageId },
  });
});

test("the token of a person is told apart from that of another Page", async () => {
  const person = { id: "10223344556677889", name: "Erin Admin" };
  answers = new Map([
    ["me", { body: person }],
    [person.id, refusal(100)],
  ]);
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
    answers.set("any", refusal(code, subcode));
    expect(await rows()).toEqual([reachable, `token failed: ${finding}`]);
  });

  test("what Facebook's support asks for is there, and the token is not", async () => {
    answers.set("any", refusal(190, 463));
    const checks = await run();
    expect(checks.at(-1)?.technical).toEqual({
      code: 190,
      subcode: 463,
      traceId: "Abc",
      text: "no: [redacted]",
    });
  });
});

test("a Graph API that is busy or failing says nothing of the token", async () => {
  answers.set("any", refusal(4));
  expect(await rows()).toEqual(["graph-api warning: throttled"]);
  answers.set("any", refusal(2));
  expect(await rows()).toEqual(["graph-api failed: temporary-failure"]);
  answers.set("any", { status: 502, body: "<html>Bad gateway</html>" });
  expect(await rows()).toEqual(["graph-api failed: unreadable-answer"]);
});

test("a Graph API that is not there is named", async () => {
  const gone = createServer();
  await new Promise<void>((listening) => gone.listen(0, "127.0.0.1", listening));
  const host = `127.0.0.1:${(gone.address() as AddressInfo).port}`;
  await new Promise((closed) => gone.close(closed));

  const [check] = await run({}, `http://${host}`);
  expect(check).toMatchObject({ finding: "unreachable", result: "failed", facts: { host } });
  expect(check?.technical).toEqual({ text: "ECONNREFUSED" });
});

test("no row holds the token, the secret or its proof, whatever is tested", async () => {
  const secrets = [token, appSecret, appSecretProof(token, appSecret)];
  // An answer can only repeat what was sent: the token and the proof.
  const echo = { status: 500, body: `${token} ${appSecretProof(token, appSecret)}` };
  for (const answer of [undefined, refusal(190), echo]) {
    if (answer) answers.set("any", answer);
    const text = JSON.stringify(await run());
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
});
