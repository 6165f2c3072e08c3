import { afterEach, describe, expect, test, vi } from "vitest";
import { readHistory } from "./read-history";

const pageId = "104829617735521";
const account = { id: "a", pageId, token: "EAATestToken", appSecret: null };
const person = { id: "7312984450128833", name: "Ana Sol" };

afterEach(() => vi.unstubAllGlobals());

function answering(body: unknown, status = 200) {
  vi.stubGlobal("fetch", async () => Response.json(body, { status }));
  return readHistory(account, null);
}
const refused = (code: number, subcode?: number) =>
  answering({ error: { message: "No.", code, error_subcode: subcode, fbtrace_id: "A1" } }, 400);

test("threads become conversations in our words, and the token in the next address goes nowhere", async () => {
  const page = await answering({
    data: [
      {
        id: "t_1",
        updated_time: "2026-11-22T10:11:12+0000",
        participants: { data: [person, { id: pageId, name: "Northwind" }] },
        messages: {
          data: [
            {
              id: "m_2",
              created_time: "2026-11-22T10:11:12+0000",
              from: { id: pageId },
              reply_to: { mid: "m_1" },
            },
            {
              id: "m_1",
              created_time: "2026-11-22T10:10:00+0000",
              from: person,
              message: "Is it blue?",
              attachments: {
                data: [{ id: "1", mime_type: "image/png", image_data: { url: "https://cdn.test/1" } }],
              },
            },
          ],
        },
      },
    ],
    paging: { cursors: { after: "c" }, next: "https://graph.test/x?access_token=EAATestToken&after=c" },
  });
  const image = { kind: "image", title: null, url: null, sourceUrl: "https://cdn.test/1", details: null };
  expect(page).toEqual({
    kind: "page",
    next: "c",
    conversations: [
      {
        contact: person.id,
        contactName: "Ana Sol",
        updatedAt: new Date("2026-11-22T10:11:12Z"),
        messages: [
          {
            externalId: "m_1",
            direction: "inbound",
            text: "Is it blue?",
            attachments: [image],
            replyToExternalId: null,
            at: new Date("2026-11-22T10:10:00Z"),
          },
          {
            externalId: "m_2",
            direction: "outbound",
            text: "",
            attachments: [],
            replyToExternalId: "m_1",
            at: new Date("2026-11-22T10:11:12Z"),
          },
        ],
      },
    ],
  });
  expect(JSON.stringify(page)).not.toContain("EAATestToken");
});

describe("what Facebook refuses", () => {
  test.each([613, 80001, 80006, 4, 32])("with code %s has us wait", async (code) => {
    expect(await refused(code)).toEqual({ kind: "throttled" });
  });

  test.each([
    [190, "account-unusable"],
    [102, "account-unusable"],
    [200, "refused"],
    [10, "refused"],
    [100, "refused"],
    [2, "try-again"],
    [1, "try-again"],
  ])("with code %s is %s, with its reason", async (code, kind) => {
    expect(await refused(code)).toEqual({ kind, failure: { code, text: "No.", traceId: "A1" } });
  });

  test("in a form that is not its own passes by itself", async () => {
    expect(await answering("<html>", 502)).toMatchObject({ kind: "try-again", failure: { code: 502 } });
  });
});

test("that nobody answers passes by itself", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("fetch failed");
  });
  expect(await readHistory(account, null)).toMatchObject({ kind: "try-again", failure: { code: 0 } });
});
