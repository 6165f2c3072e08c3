import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mayaPsid, page, type Rehearsal, startRehearsal } from "../rehearsal";
import { app } from "../world/sample-pages";

vi.setConfig({ testTimeout: 30_000 });

let rehearsal: Rehearsal;

beforeEach(async () => {
  rehearsal = await startRehearsal();
});
afterEach(() => rehearsal.stop());

test("a person may have no profile, an empty one, or one that needs a permission", async () => {
  const profile = async (fault: string) => {
    await rehearsal.fault({ profile: fault });
    return (await rehearsal.graph("GET", `/v26.0/${mayaPsid}?fields=first_name,profile_pic`)).body;
  };
  expect((await profile("missing")).error).toMatchObject({ code: 100, error_subcode: 2018218 });
  expect((await profile("permission-missing")).error).toMatchObject({ code: 100, error_subcode: 2018247 });
  expect(await profile("empty")).toEqual({});
  expect(await profile("known")).toMatchObject({ first_name: "Maya", id: mayaPsid });
});

test("a thread is passed, refused to others, taken back and released", async () => {
  const control = (edge: string, params: Record<string, unknown> = {}) =>
    rehearsal.graph("POST", `/me/${edge}`, { recipient: { id: mayaPsid }, ...params });
  const owner = async () =>
    (await rehearsal.graph("GET", `/me/thread_owner?recipient=${mayaPsid}`)).body.data;
  expect(await owner()).toEqual([]);
  const inbox = "263902037430900";
  expect((await control("pass_thread_control", { target_app_id: inbox })).body).toEqual({ success: true });
  expect(await owner()).toEqual([{ thread_owner: { app_id: inbox } }]);
  expect((await control("release_thread_control")).body.error).toMatchObject({ error_subcode: 2018300 });
  expect((await control("take_thread_control")).body).toEqual({ success: true });
  expect(await owner()).toEqual([{ thread_owner: { app_id: app.id } }]);
  expect((await control("release_thread_control")).body).toEqual({ success: true });
  const wrongApp = await control("pass_thread_control", { target_app_id: "5" });
  expect(wrongApp.body.error).toMatchObject({ code: 100, error_subcode: 2018164 });
});

test("a persona signs what is sent under it, until it is deleted", async () => {
  const params = { name: "Anna", profile_picture_url: "https://www.example.com/anna.png" };
  const { id } = (await rehearsal.graph("POST", `/${page.id}/personas`, params)).body;
  expect((await rehearsal.graph("GET", `/${id}`)).body).toEqual({ ...params, id });
  await rehearsal.act({ act: "message", text: "Hi" });
  await rehearsal.send({ message: { text: "Hello" }, persona_id: id });
  expect((await rehearsal.chat()).messages.at(-1)).toMatchObject({ sentAs: "Anna" });
  expect((await rehearsal.graph("DELETE", `/${id}`)).body).toEqual({ success: true });
  const gone = await rehearsal.send({ message: { text: "Hello" }, persona_id: id });
  expect(gone.body.error.code).toBe(100);
});

test("the Messenger profile needs Get Started for a menu, and takes ten changes in ten minutes", async () => {
  const change = (params: Record<string, unknown>) =>
    rehearsal.graph("POST", "/me/messenger_profile", params);
  const menu = [{ locale: "default", call_to_actions: [{ type: "postback", title: "Hours", payload: "H" }] }];
  expect((await change({ persistent_menu: menu })).body.error.code).toBe(100);
  expect((await change({ get_started: { payload: "GO" } })).body).toEqual({ result: "success" });
  expect((await change({ persistent_menu: menu })).body).toEqual({ result: "success" });
  const read = await rehearsal.graph("GET", "/me/messenger_profile?fields=get_started,persistent_menu");
  expect(read.body.data).toEqual([{ get_started: { payload: "GO" }, persistent_menu: menu }]);
  for (let index = 0; index < 7; index++) await change({ get_started: { payload: "GO" } });
  expect((await change({ get_started: { payload: "GO" } })).body.error.code).toBe(613);
});

test("an app may require proofs", async () => {
  await rehearsal.fault({ proofRequired: true });
  const me = (query: string) => rehearsal.call(`/me?access_token=${page.token}${query}`);
  expect((await me("")).body.error).toMatchObject({ code: 100, message: expect.stringContaining("proof") });
  const proof = createHmac("sha256", app.secret).update(page.token).digest("hex");
  expect((await me(`&appsecret_proof=${proof}`)).status).toBe(200);
});

test("headers tell how full the limit is, and beyond it calls are refused", async () => {
  await rehearsal.fault({ callLimit: 2 });
  const answers = [];
  for (let index = 0; index < 3; index++) answers.push(await rehearsal.graph("GET", "/me"));
  const used = answers.map(({ headers }) => JSON.parse(headers.get("x-app-usage") ?? "{}").call_count);
  expect(used).toEqual([50, 100, 100]);
  expect(answers.map(({ body }) => body.error?.code)).toEqual([undefined, undefined, 4]);
  const business = JSON.parse(answers[0]?.headers.get("x-business-use-case-usage") ?? "{}");
  expect(business[page.id]).toMatchObject([{ type: "messenger", call_count: 50 }]);
});

test("paths work with and without a version, and what does not exist is refused with 100/33", async () => {
  for (const path of ["/me", "/v24.0/me", `/${page.id}`, `/v26.0/${page.id}`]) {
    expect((await rehearsal.graph("GET", path)).body.id).toBe(page.id);
  }
  for (const path of ["/5", "/me/nothing", "/v26.0/me/a/b"]) {
    expect((await rehearsal.graph("GET", path)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  }
});

test("fields that make no sense are refused", async () => {
  for (const fields of ["id,{name}", "messages.limit(2", "id,,name"]) {
    const refused = await rehearsal.graph("GET", `/me?fields=${fields}`);
    expect(refused.body.error.code).toBe(100);
  }
});

test("the log keeps both directions without secrets, and can be searched", async () => {
  await rehearsal.act({ act: "message", text: "needle" });
  await rehearsal.send({ message: { text: "/error 551" } });
  await rehearsal.call(`/me?access_token=${page.token}&appsecret_proof=abc`);
  const form = new FormData();
  form.set("access_token", page.token);
  form.set("recipient", JSON.stringify({ id: mayaPsid }));
  form.set("filedata", new File(["secret bytes"], "a.txt", { type: "text/plain" }));
  await rehearsal.call("/me/messages", { method: "POST", body: form });
  const requests = async (query: string) =>
    (await rehearsal.call(`/dashboard/api/requests?${query}`)).body.requests;
  const all = await requests("");
  expect(JSON.stringify(all)).not.toContain(page.token);
  expect(await requests("direction=webhook&text=needle")).toMatchObject([
    { direction: "webhook", kind: "messages", attempts: [{ status: 200, tookMs: expect.any(Number) }] },
  ]);
  expect(await requests("direction=graph&text=551")).toMatchObject([
    {
      method: "POST",
      path: `/v26.0/${page.id}/messages`,
      status: 400,
      answer: expect.stringContaining("551"),
    },
  ]);
  expect(await requests("text=filedata")).toMatchObject([{ request: expect.stringContaining("12 bytes") }]);
  expect(await requests("method=GET")).toHaveLength(1);
  await rehearsal.call("/dashboard/api/requests", { method: "DELETE" });
  expect(await requests("")).toEqual([]);
});
