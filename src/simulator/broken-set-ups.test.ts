import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type RunningSimulator, startSimulator } from "./start-simulator";
import { app, otherApp, otherAppsTokenOf, pages } from "./world/sample-pages";

const [page] = pages;
if (page === undefined) throw new Error("There is no sample Page");
const pageId = page.id;
const appToken = `${app.id}|${app.secret}`;
const mayaPsid = "7312984450128833";
const olaPsid = "7458120396655201";
const minimum = ["messages", "message_deliveries", "message_reads"];

let simulator: RunningSimulator;
let receiver: Server;
let received: string[];
let callbackUrl: string;

beforeEach(async () => {
  received = [];
  receiver = createServer(async (request, response) => {
    const query = new URL(request.url ?? "", "http://localhost").searchParams;
    let body = "";
    for await (const chunk of request) body += chunk;
    if (body !== "") received.push(body);
    response.end(query.get("hub.challenge") ?? "");
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook`;
  simulator = await startSimulator({ port: 0, host: "127.0.0.1", delayMs: 0 });
});
afterEach(async () => {
  await simulator.stop();
  await new Promise((resolve) => receiver.close(resolve));
});

describe("a token", () => {
  test.each([
    ["expired", 463],
    ["revoked", 458],
    ["password-changed", 460],
    ["checkpointed", 459],
  ])(
    "that is %s is refused with 190/%s, also where it is inspected, until it lives again",
    async (ended, subcode) => {
      await change("tokens", { pageId, change: "end", ended });
      expect((await me(page.token)).body.error).toMatchObject({ code: 190, error_subcode: subcode });
      expect((await inspect(page.token)).body.data).toMatchObject({
        app_id: app.id,
        is_valid: false,
        scopes: [],
        error: { code: 190, subcode },
      });
      await change("tokens", { pageId, change: "end", ended: null });
      expect((await me(page.token)).status).toBe(200);
    },
  );

  test("that is generated while nothing is wrong is the sample one; after its end it is a new one", async () => {
    const generate = async () => (await change("tokens", { pageId, change: "generate" })).body.token;
    expect(await generate()).toBe(page.token);
    await change("tokens", { pageId, change: "end", ended: "revoked" });
    const generated = await generate();
    expect(generated).not.toBe(page.token);
    expect((await me(generated)).body).toMatchObject({ id: pageId });
    expect((await me(page.token)).body.error).toMatchObject({ code: 190, error_subcode: 458 });
    await change("tokens", { pageId, change: "restore" });
    expect((await me(page.token)).status).toBe(200);
    expect((await me(generated)).body.error).toMatchObject({ code: 190 });
  });

  test("does only what it is permitted, and its inspection says what", async () => {
    await change("tokens", { pageId, change: "permit", permissions: ["pages_show_list", "pages_messaging"] });
    const { data } = (await inspect(page.token)).body;
    expect(data.scopes).toEqual(["pages_show_list", "pages_messaging"]);
    expect(data.granular_scopes).toContainEqual({ scope: "pages_messaging", target_ids: [pageId] });
    expect((await graph(`${pageId}/subscribed_apps`, page.token)).body.error).toMatchObject({ code: 200 });

    await change("tokens", { pageId, change: "permit", permissions: ["pages_manage_metadata"] });
    expect((await graph(`${pageId}/subscribed_apps`, page.token)).status).toBe(200);
    expect((await send(mayaPsid)).body.error).toMatchObject({ code: 200 });
  });

  test("of another app is the Page's, with that app's id and proof", async () => {
    const token = otherAppsTokenOf(page);
    expect((await me(token)).body).toMatchObject({ id: pageId });
    expect((await inspect(token)).body.data).toMatchObject({ app_id: otherApp.id, is_valid: true });
    const proofBy = (secret: string) => createHmac("sha256", secret).update(token).digest("hex");
    expect((await me(token, `&appsecret_proof=${proofBy(otherApp.secret)}`)).status).toBe(200);
    expect((await me(token, `&appsecret_proof=${proofBy(app.secret)}`)).body.error.code).toBe(100);
    const itsWebhooks = await graph(`${otherApp.id}/subscriptions`, `${otherApp.id}|${otherApp.secret}`);
    expect(itsWebhooks.body).toEqual({ data: [] });
  });

  test("of an app that is none is refused with 101", async () => {
    expect((await graph(`${app.id}/subscriptions`, `1|${app.secret}`)).body.error).toMatchObject({
      code: 101,
    });
  });
});

describe("an app in development mode", () => {
  beforeEach(async () => {
    await change("callback", { callbackUrl, verifyToken: "t" });
    await change("subscriptions", { pageId, fields: minimum });
    await change("app", { isLive: false });
  });

  test("tells what people with a role on it write, and nothing of others", async () => {
    for (const customer of ["ola-berg", "maya-chen"]) {
      await post(`/api/customers/${customer}/pages/${pageId}/messages`, { text: `I am ${customer}` });
    }
    await vi.waitFor(() => expect(received.join()).toContain("I am maya-chen"));
    const { deliveries } = (await call("/dashboard/api/state")).body;
    expect(deliveries.find(({ body }: { body: string }) => body.includes("I am ola-berg"))).toMatchObject({
      state: "not-sent",
      attempts: [],
    });
  });

  test("may not write to others", async () => {
    for (const customer of ["ola-berg", "maya-chen"]) {
      await post(`/api/customers/${customer}/pages/${pageId}/messages`, { text: "Hi" });
    }
    expect((await send(olaPsid)).body.error).toMatchObject({ code: 200, error_subcode: 2018028 });
    expect((await send(mayaPsid)).status).toBe(200);
    await change("app", { isLive: true });
    expect((await send(olaPsid)).status).toBe(200);
  });
});

describe("the Graph API", () => {
  test("is slow in every call", async () => {
    await change("faults", { graphDelayMs: 200 });
    const began = performance.now();
    await me(page.token);
    expect(performance.now() - began).toBeGreaterThanOrEqual(190);
  });

  test("at a limit refuses every call, with the header that tells how much is used", async () => {
    await change("faults", { throttled: "app" });
    const ofApp = await me(page.token);
    expect(ofApp.body.error.code).toBe(4);
    expect(JSON.parse(ofApp.headers.get("x-app-usage") ?? "")).toMatchObject({ call_count: 100 });
    await change("faults", { throttled: "messenger" });
    const ofMessenger = await graph(`${app.id}/subscriptions`, appToken);
    expect(ofMessenger.body.error.code).toBe(80006);
    const usage = JSON.parse(ofMessenger.headers.get("x-business-use-case-usage") ?? "");
    expect(Object.values(usage)).toEqual([[expect.objectContaining({ type: "messenger", call_count: 100 })]]);
  });
});

describe("the app's webhook", () => {
  const listed = async () => (await graph(`${app.id}/subscriptions`, appToken)).body.data;

  test("can be at an address that was never asked", async () => {
    await change("webhook", { callbackUrl: "https://elsewhere.example/hook" });
    expect(await listed()).toMatchObject([{ callback_url: "https://elsewhere.example/hook", active: true }]);
  });

  test("can be switched off, and lack fields, without another handshake", async () => {
    expect((await change("webhook", { isActive: false })).status).toBe(400);
    await change("callback", { callbackUrl, verifyToken: "t" });
    await change("webhook", { isActive: false, fields: ["messages"] });
    expect(await listed()).toMatchObject([
      { callback_url: callbackUrl, active: false, fields: [{ name: "messages" }] },
    ]);
  });
});

function change(what: string, value: unknown) {
  return post(`/dashboard/api/${what}`, value);
}

function me(token: string, query = "") {
  return call(`/v26.0/me?fields=id,name&access_token=${token}${query}`);
}

function inspect(token: string) {
  return call(`/v26.0/debug_token?input_token=${token}&access_token=${appToken}`);
}

function graph(path: string, token: string) {
  return call(`/v26.0/${path}?access_token=${token}`);
}

function send(psid: string) {
  const message = { recipient: { id: psid }, messaging_type: "RESPONSE", message: { text: "Hello" } };
  return post(`/v26.0/${pageId}/messages?access_token=${page?.token}`, message);
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
  return { status: response.status, headers: response.headers, body: await response.json() };
}
