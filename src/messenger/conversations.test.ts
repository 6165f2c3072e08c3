import { expect, test } from "vitest";
import { listThreads } from "./conversations";
import { createGraphClient } from "./graph-client";
import type { PageId } from "./identifiers";

const pageId = "104829617735521" as PageId;
const person = { id: "7312984450128833", name: "Ana Sol", email: "7312984450128833@facebook.com" };
const page = { id: pageId, name: "Northwind" };

function ask(answer: unknown, after: string | null = null) {
  const asked: URL[] = [];
  const client = createGraphClient({
    baseUrl: "https://graph.test",
    version: "v26.0",
    token: "EAATestToken",
    fetch: async (url) => {
      asked.push(new URL(String(url)));
      return Response.json(answer);
    },
  });
  return listThreads(client, { pageId, after }).then((answered) => ({ answered, asked }));
}
const thread = (...messages: object[]) => ({
  id: "t_1",
  updated_time: "2026-11-22T10:11:12+0000",
  participants: { data: [page, person] },
  messages: { data: messages },
});
const only = async (...messages: object[]) => {
  const { answered } = await ask({ data: [thread(...messages)] });
  return answered.kind === "ok" ? answered.value.threads : answered;
};
const said = { id: "m_1", created_time: "2026-11-22T10:11:12+0000", from: person, message: "Hi" };
const read = {
  mid: "m_1",
  at: new Date("2026-11-22T10:11:12Z"),
  isFromPage: false,
  text: "Hi",
  attachments: [],
  replyTo: null,
};

test("the threads of a Page are asked for with their newest messages, from a cursor on", async () => {
  const { asked } = await ask({ data: [] }, "cursor");
  expect(asked[0]?.pathname).toBe(`/v26.0/${pageId}/conversations`);
  expect(asked[0]?.searchParams.get("after")).toBe("cursor");
  expect(asked[0]?.searchParams.get("fields")).toContain("messages.limit(20)");
  expect(asked[0]?.href).not.toContain("EAATestToken");
});

test("a thread has its person, the time of its latest news, and its messages, the oldest first", async () => {
  const older = { ...said, id: "m_0", created_time: "2026-11-22T10:00:00+0000", from: page };
  expect(await only(said, older)).toEqual([
    {
      psid: person.id,
      name: "Ana Sol",
      updatedAt: new Date("2026-11-22T10:11:12Z"),
      messages: [{ ...read, mid: "m_0", at: new Date("2026-11-22T10:00:00Z"), isFromPage: true }, read],
    },
  ]);
});

test("messages of one second keep their order", async () => {
  const threads = await only({ ...said, id: "m_2" }, said);
  expect(threads).toMatchObject([{ messages: [{ mid: "m_1" }, { mid: "m_2" }] }]);
});

test("a message of which Facebook tells no details is left out", async () => {
  expect(await only({ id: "m_9", created_time: said.created_time }, said)).toMatchObject([
    { messages: [read] },
  ]);
});

test.each([
  [
    "files",
    {
      attachments: {
        data: [
          { id: "1", mime_type: "image/jpeg", image_data: { url: "https://cdn.test/1" } },
          { id: "2", mime_type: "video/mp4", video_data: { url: "https://cdn.test/2" } },
          { id: "3", mime_type: "audio/mp4", file_url: "https://cdn.test/3" },
          { id: "4", mime_type: "application/pdf", file_url: "https://cdn.test/4" },
          { id: "5", name: "Media not available due to new privacy rules in Europe." },
        ],
      },
    },
    [
      { type: "image", url: "https://cdn.test/1" },
      { type: "video", url: "https://cdn.test/2" },
      { type: "audio", url: "https://cdn.test/3" },
      { type: "file", url: "https://cdn.test/4" },
      { type: "file", url: null },
    ],
  ],
  [
    "a sticker",
    { sticker: "https://cdn.test/s" },
    [{ type: "sticker", url: "https://cdn.test/s", stickerId: null }],
  ],
  [
    "a shared link",
    { shares: { data: [{ link: "https://example.com/a", name: "A page" }] } },
    [{ type: "fallback", title: "A page", url: "https://example.com/a" }],
  ],
])("%s are attachments", async (_, held, attachments) => {
  expect(await only({ ...said, ...held })).toMatchObject([{ messages: [{ attachments }] }]);
});

test("a reply names the message it answers", async () => {
  expect(await only({ ...said, reply_to: { mid: "m_0" } })).toMatchObject([
    { messages: [{ replyTo: "m_0" }] },
  ]);
});

test.each([
  [
    "goes on at its cursor where there is more",
    { cursors: { after: "c" }, next: "https://x?access_token=EAAx" },
    "c",
  ],
  ["ends where nothing follows, though it has a cursor", { cursors: { after: "c" } }, null],
  ["ends without cursors", undefined, null],
])("the list %s", async (_, paging, next) => {
  const { answered } = await ask({ data: [], paging });
  expect(answered).toEqual({ kind: "ok", value: { threads: [], next } });
});

test("what is no thread of a person is left out, whatever its form", async () => {
  const { answered } = await ask({
    data: [null, 1, {}, { participants: { data: [page] } }, thread("odd" as never)],
  });
  expect(answered).toMatchObject({ kind: "ok", value: { threads: [{ psid: person.id, messages: [] }] } });
});
