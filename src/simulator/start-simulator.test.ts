import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type RunningSimulator, startSimulator } from "./start-simulator";
import { app, pages, person } from "./world/sample-pages";

const pageId = "104829617735521";
const mayaPsid = "7312984450128833";
const mayaOnSparesPsid = "24810559372046117";
const pageToken = pages[0]?.token ?? "";
const chatPath = `/api/customers/maya-chen/pages/${pageId}`;
const allFields = ["messages", "message_echoes", "message_deliveries", "message_reads"];

type Received = { event: Record<string, unknown>; body: string; signature: string };

let folder: string;
let simulator: RunningSimulator;
let receiver: Server;
let callbackUrl: string;
let received: Received[];
let answerStatus: () => number;
let challengeAnswer: (challenge: string) => string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "simulator-"));
  received = [];
  answerStatus = () => 200;
  challengeAnswer = (challenge) => challenge;
  receiver = createServer(async (request, response) => {
    if (request.method === "GET") {
      const query = new URL(request.url ?? "", "http://localhost").searchParams;
      response.end(challengeAnswer(query.get("hub.challenge") ?? ""));
      return;
    }
    let body = "";
    for await (const chunk of request) body += chunk;
    const event = JSON.parse(body).entry[0].messaging[0];
    received.push({ event, body, signature: String(request.headers["x-hub-signature-256"]) });
    response.writeHead(answerStatus()).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook`;
  simulator = await start();
});

afterEach(async () => {
  await simulator.stop();
  await new Promise((resolve) => receiver.close(resolve));
  await rm(folder, { recursive: true });
});

test("a customer's message goes out signed and is sent again until it is answered 200", async () => {
  await connect();
  let refusals = 2;
  answerStatus = () => (refusals-- > 0 ? 500 : 200);
  await post(`${chatPath}/messages`, { text: "Är den blå tillbaka? 😀" });
  await vi.waitFor(() => expect(received).toHaveLength(3));
  expect(new Set(received.map((each) => each.body)).size).toBe(1);
  expect(received[0]).toMatchObject({
    event: { sender: { id: mayaPsid }, message: { text: "Är den blå tillbaka? 😀" } },
    signature: `sha256=${createHmac("sha256", app.secret)
      .update(received[0]?.body ?? "")
      .digest("hex")}`,
  });
  await vi.waitFor(async () => expect(await chatProgress()).toEqual(["delivered"]));
});

test("a send is answered, echoed, delivered and read", async () => {
  await connect();
  await post(`${chatPath}/messages`, { text: "Hi" });
  const sent = await send({ message: { text: "Hello", metadata: "x:1" } });
  expect(sent).toMatchObject({
    status: 200,
    body: { recipient_id: mayaPsid, message_id: expect.any(String) },
  });
  const mid = sent.body.message_id;
  await vi.waitFor(() => {
    const echo = received.find((each) => JSON.stringify(each.event).includes("is_echo"))?.event;
    expect(echo?.message).toEqual({
      mid,
      is_echo: true,
      app_id: 612904778153290,
      metadata: "x:1",
      text: "Hello",
    });
    expect(received.find((each) => "delivery" in each.event)?.event.delivery).toMatchObject({ mids: [mid] });
  });
  await post(`${chatPath}/read`, {});
  await vi.waitFor(() => expect(received.some((each) => "read" in each.event)).toBe(true));
  expect(await chatProgress()).toEqual(["delivered", "seen"]);
});

test("an echo can come before the answer to the send, or never", async () => {
  await connect();
  await post(`${chatPath}/messages`, { text: "Hi" });
  await post("/dashboard/api/faults", { echo: "before-response" });
  await send({ message: { text: "First" } });
  expect(received.filter((each) => each.body.includes("is_echo"))).toHaveLength(1);
  await post("/dashboard/api/faults", { echo: "never", deliveryWithoutMids: true });
  await send({ message: { text: "Second" } });
  await vi.waitFor(() =>
    expect(received.findLast((each) => "delivery" in each.event)?.event.delivery).toEqual({
      watermark: expect.any(Number),
    }),
  );
  expect(received.filter((each) => each.body.includes("is_echo"))).toHaveLength(1);
});

test("planned refusals are used up one send at a time", async () => {
  await post(`${chatPath}/messages`, { text: "Hi" });
  const sendError = { code: 2, message: "An unexpected error has occurred.", httpStatus: 500, times: 2 };
  await post("/dashboard/api/faults", { sendError });
  const statuses = [];
  for (const text of ["1", "2", "3"]) statuses.push((await send({ message: { text } })).status);
  expect(statuses).toEqual([500, 500, 200]);
});

test("after the reply window only a human agent's message goes out", async () => {
  await post(`${chatPath}/messages`, { text: "Hi" });
  await post("/dashboard/api/faults", { clockOffsetHours: 25 });
  const late = await send({ messaging_type: "RESPONSE", message: { text: "Late" } });
  expect(late.body.error).toMatchObject({ code: 10, error_subcode: 2018278 });
  const tagged = await send({
    messaging_type: "MESSAGE_TAG",
    tag: "HUMAN_AGENT",
    message: { text: "Sorry" },
  });
  expect(tagged.status).toBe(200);
});

test("a wrong token gets 190, and a PSID of another Page 2018001", async () => {
  const stranger = await call("/v26.0/me?fields=id,name", { headers: { authorization: "Bearer EAAwrong" } });
  expect(stranger).toMatchObject({ status: 400, body: { error: { code: 190, type: "OAuthException" } } });
  const elsewhere = await send({ recipient: { id: mayaOnSparesPsid }, message: { text: "Hi" } });
  expect(elsewhere.body.error).toMatchObject({ code: 100, error_subcode: 2018001 });
});

test("a token tells whether it is a Page's or a person's", async () => {
  const me = (token: string) => call(`/me?fields=id,name&access_token=${token}`);
  expect((await me(pageToken)).body).toEqual({ name: "Northwind Outfitters", id: pageId });
  expect((await me(person.token)).body).toMatchObject({ id: person.id });
  const debug = await call(`/debug_token?input_token=${pageToken}&access_token=${app.id}|${app.secret}`);
  expect(debug.body.data).toMatchObject({ app_id: app.id, type: "PAGE", is_valid: true, profile_id: pageId });
  const wrongSecret = await call(`/debug_token?input_token=${pageToken}&access_token=${app.id}|nope`);
  expect(wrongSecret.body.error.code).toBe(190);
});

test("an appsecret_proof is checked when it is given", async () => {
  const proof = createHmac("sha256", app.secret).update(pageToken).digest("hex");
  const me = (given: string) => call(`/me?access_token=${pageToken}&appsecret_proof=${given}`);
  expect((await me(proof)).status).toBe(200);
  expect((await me("0".repeat(64))).body.error).toMatchObject({ code: 100 });
});

test("a send may be a form, with its objects written as JSON", async () => {
  await post(`${chatPath}/messages`, { text: "Hi" });
  const form = new URLSearchParams({
    access_token: pageToken,
    recipient: JSON.stringify({ id: mayaPsid }),
    message: JSON.stringify({ text: "From a form" }),
  });
  expect((await call(`/${pageId}/messages`, { method: "POST", body: form })).status).toBe(200);
});

test("a Page's profile lookup shows the customer, with a picture one can fetch", async () => {
  const profile = await call(`/v26.0/${mayaPsid}?fields=first_name,profile_pic&access_token=${pageToken}`);
  expect(profile.body).toMatchObject({ first_name: "Maya", id: mayaPsid });
  const picture = await fetch(profile.body.profile_pic);
  expect(picture.headers.get("content-type")).toBe("image/png");
});

test("typing shows until the message comes, and mark_seen marks what the customer wrote", async () => {
  await post(`${chatPath}/messages`, { text: "Hi" });
  await send({ sender_action: "mark_seen" });
  await send({ sender_action: "typing_on" });
  expect((await call(`${chatPath}/chat`)).body).toMatchObject({
    isTyping: true,
    messages: [{ progress: "seen" }],
  });
  await send({ message: { text: "Hello" } });
  expect((await call(`${chatPath}/chat`)).body.isTyping).toBe(false);
});

test("Verify and Save refuses a wrong challenge and says what came instead", async () => {
  challengeAnswer = (challenge) => `"${challenge}"`;
  const refused = await post("/dashboard/api/callback", { callbackUrl, verifyToken: "t" });
  expect(refused.status).toBe(400);
  expect(refused.body.error).toMatch(/instead of the challenge/);
  expect((await call("/dashboard/api/state")).body.webhook).toBeNull();
  challengeAnswer = (challenge) => challenge;
  const verified = await post("/dashboard/api/callback", { callbackUrl, verifyToken: "t" });
  expect(verified).toMatchObject({ status: 200, body: { verified: true } });
});

test("the Graph API subscribes the app only after the handshake", async () => {
  const subscribe = () =>
    call(`/${app.id}/subscriptions`, {
      method: "POST",
      headers: { authorization: `Bearer ${app.id}|${app.secret}` },
      body: new URLSearchParams({
        object: "page",
        callback_url: callbackUrl,
        verify_token: "t",
        fields: "messages,message_reads",
      }),
    });
  challengeAnswer = () => "no";
  expect((await subscribe()).body.error.code).toBe(2200);
  challengeAnswer = (challenge) => challenge;
  expect((await subscribe()).body).toEqual({ success: true });
});

test("a Page lists the fields it is subscribed to until the app is removed", async () => {
  const apps = (method: string, query = "") =>
    call(`/v26.0/${pageId}/subscribed_apps?access_token=${pageToken}${query}`, { method });
  expect((await apps("GET")).body).toEqual({ data: [] });
  await apps("POST", "&subscribed_fields=messages,message_reads");
  expect((await apps("GET")).body.data).toMatchObject([
    { id: app.id, subscribed_fields: ["messages", "message_reads"] },
  ]);
  expect((await apps("DELETE")).body).toEqual({ success: true });
  expect((await apps("GET")).body).toEqual({ data: [] });
});

test("chats, callback URL and subscriptions outlive a restart", async () => {
  await connect();
  await post(`${chatPath}/messages`, { text: "Hi" });
  await vi.waitFor(async () => expect(await chatProgress()).toEqual(["delivered"]));
  await simulator.stop();
  simulator = await start();
  const state = (await call("/dashboard/api/state")).body;
  expect(state.webhook.callbackUrl).toBe(callbackUrl);
  expect(state.pages[0].subscribedFields).toEqual(allFields);
  expect(await chatProgress()).toEqual(["delivered"]);
});

test("the pages and their scripts are served", async () => {
  for (const [path, page] of [
    ["/", "customer-page"],
    ["/dashboard", "dashboard-page"],
  ]) {
    expect(await (await fetch(simulator.url + path)).text()).toContain(`/assets/${page}.js`);
    const script = await fetch(`${simulator.url}/assets/${page}.js`);
    expect(script.status).toBe(200);
    // The pages' content security policy forbids to make code of text, and a browser complains of each try.
    expect(await script.text()).not.toMatch(/\b(?:Function|eval)\b/);
    expect((await fetch(`${simulator.url}/assets/${page}.css`)).status).toBe(200);
  }
});

function start(): Promise<RunningSimulator> {
  return startSimulator({
    port: 0,
    host: "127.0.0.1",
    dataFile: join(folder, "simulator.json"),
    delayMs: 0,
  });
}

async function connect(): Promise<void> {
  await post("/dashboard/api/callback", { callbackUrl, verifyToken: "t" });
  await post("/dashboard/api/subscriptions", { pageId, fields: allFields });
}

async function chatProgress(): Promise<string[]> {
  const { messages } = (await call(`${chatPath}/chat`)).body;
  return messages.map((message: { progress: string }) => message.progress);
}

function send(params: Record<string, unknown>) {
  return call(`/v26.0/${pageId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${pageToken}`, "content-type": "application/json" },
    body: JSON.stringify({ recipient: { id: mayaPsid }, ...params }),
  });
}

function post(path: string, value: unknown) {
  return call(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  });
}

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(simulator.url + path, init);
  return { status: response.status, body: await response.json() };
}
