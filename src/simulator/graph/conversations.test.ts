import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mayaPsid, page, type Rehearsal, startRehearsal } from "../rehearsal";

vi.setConfig({ testTimeout: 30_000 });

let rehearsal: Rehearsal;

beforeEach(async () => {
  rehearsal = await startRehearsal();
  await rehearsal.fault({ conversationsPerSecond: 1_000 });
});
afterEach(() => rehearsal.stop());

const fields =
  "id,updated_time,participants,messages.limit(20){id,message,created_time,from,to,attachments,reply_to}";

test("a Page's conversations are listed with their messages, newest first", async () => {
  const asked = await rehearsal.act({ act: "message", text: "Hi", at: "2026-11-20T10:11:12Z" });
  const attachments = [{ kind: "image" }];
  await rehearsal.act({ act: "message", text: "Look", attachments, replyTo: asked.body.mid });
  const list = await rehearsal.graph(
    "GET",
    `/v26.0/${page.id}/conversations?platform=messenger&fields=${fields}`,
  );
  const maya = { name: "Maya Chen", email: `${mayaPsid}@facebook.com`, id: mayaPsid };
  const [thread] = list.body.data;
  expect(thread).toMatchObject({
    id: expect.stringMatching(/^t_\d+$/),
    updated_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
    participants: { data: [maya, { id: page.id }] },
  });
  expect(thread.messages.data).toMatchObject([
    {
      message: "Look",
      reply_to: { mid: asked.body.mid },
      attachments: {
        data: [{ mime_type: "image/jpeg", name: "photo.jpg", image_data: { width: 96, height: 72 } }],
      },
    },
    { id: asked.body.mid, message: "Hi", created_time: "2026-11-20T10:11:12+0000", from: maya },
  ]);
  const { url } = thread.messages.data[0].attachments.data[0].image_data;
  expect((await fetch(url)).headers.get("content-type")).toBe("image/jpeg");
});

test("one person's conversation is found by their PSID, and nobody's is empty", async () => {
  await rehearsal.act({ act: "message", text: "Hi" });
  const of = (psid: string) => rehearsal.graph("GET", `/me/conversations?user_id=${psid}&fields=id`);
  expect((await of(mayaPsid)).body.data).toEqual([{ id: expect.stringMatching(/^t_/) }]);
  expect((await of("1")).body).toEqual({ data: [] });
});

test("messages are read on by cursor and by the address of the next part", async () => {
  for (const text of ["1", "2", "3"]) await rehearsal.act({ act: "message", text });
  const [thread] = (await rehearsal.graph("GET", "/me/conversations?fields=messages.limit(2){message}")).body
    .data;
  const texts = (data: { message: string }[]) => data.map(({ message }) => message);
  expect(texts(thread.messages.data)).toEqual(["3", "2"]);
  const next = await (await fetch(thread.messages.paging.next)).json();
  expect(texts(next.data)).toEqual(["1"]);
  expect(next.paging.next).toBeUndefined();
  const { after } = thread.messages.paging.cursors;
  const byCursor = await rehearsal.graph("GET", `/${thread.id}/messages?fields=message&after=${after}`);
  expect(texts(byCursor.body.data)).toEqual(["1"]);
});

test("only the twenty newest messages of a thread can be read", async () => {
  const mids = [];
  for (let index = 0; index < 21; index++) {
    mids.push((await rehearsal.act({ act: "message", text: `${index}` })).body.mid);
  }
  const [oldest, second] = mids;
  const read = (mid: string) => rehearsal.graph("GET", `/${mid}?fields=message,from`);
  expect((await read(second)).body).toMatchObject({ message: "1", id: second });
  expect((await read(oldest)).body.error).toMatchObject({ code: 100, error_subcode: 9000001 });
  const [thread] = (await rehearsal.graph("GET", `/me/conversations?fields=messages.limit(25){message}`)).body
    .data;
  expect(thread.messages.data.at(-1)).toEqual({ created_time: expect.any(String), id: oldest });
});

test("a third call within a second is refused with 613", async () => {
  await rehearsal.fault({ conversationsPerSecond: 2 });
  const codes = [];
  for (let index = 0; index < 3; index++) {
    codes.push((await rehearsal.graph("GET", "/me/conversations")).body.error?.code ?? null);
  }
  expect(codes).toEqual([null, null, 613]);
});

test("a field that is none is refused with 100, and a thread that is none with 33", async () => {
  await rehearsal.act({ act: "message", text: "Hi" });
  const unknown = await rehearsal.graph("GET", "/me/conversations?fields=id,mood");
  expect(unknown.body.error).toMatchObject({ code: 100, message: expect.stringContaining("(mood)") });
  const nothing = await rehearsal.graph("GET", "/t_1?fields=id");
  expect(nothing.body.error).toMatchObject({ code: 100, error_subcode: 33 });
});
