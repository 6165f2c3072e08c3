import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseWebhook } from "./webhook";

const fixtures = new URL("./fixtures/", import.meta.url);
const readFixture = (name: string) => readFileSync(new URL(`${name}.json`, fixtures));
const bytes = (text: string) => new TextEncoder().encode(text);

const page = "104829617735521";
const psid = "7312984450128833";
const entryAt = new Date(1790000000500);
const at = new Date(1790000000123);

const message = { kind: "message", psid, mid: "m_Q0", text: "Hi", attachments: [], at, isStandby: false };
const echo = {
  kind: "echo",
  psid,
  mid: "m_OUT1",
  text: null,
  attachments: [],
  appId: null,
  metadata: null,
  isStandby: false,
  at: new Date(1790000040000),
};
const delivery = { kind: "delivery", psid, mids: ["m_OUT1"], watermark: new Date(1790000041325) };
const unknown = (...keys: string[]) => ({ kind: "unknown", keys });

/** One entry, of the Page above unless it says otherwise: its events. */
const oneEntry: [fixture: string, meaning: string, events: object[]][] = [
  ["text-message", "a person's words", [{ ...message, text: "Is the blue one back in stock?" }]],
  [
    "text-with-escapes",
    "words with every escape decoded",
    [{ ...message, mid: "m_Zk3vY0tq8R1hPaUwXe5LbA", text: 'Olá 😀 / café "quoted"\nsecond line' }],
  ],
  [
    "text-with-nul-and-lone-surrogate",
    "words that PostgreSQL can keep",
    [{ ...message, mid: "m_Q1", text: "cut here \ufffd" }],
  ],
  [
    "reply-to-message",
    "a message that names the one it answers",
    [{ ...message, mid: "m_Q2", text: "this one", replyTo: "m_OUT7" }],
  ],
  ["quick-reply-tap", "the title that was tapped", [{ ...message, mid: "m_Q3", text: "Track my order" }]],
  [
    "album-with-caption",
    "one message with several attachments",
    [
      {
        ...message,
        mid: "m_A1",
        text: "both broke",
        attachments: [
          { type: "image", url: "https://scontent.example/1.jpg" },
          { type: "image", url: "https://scontent.example/2.jpg" },
        ],
      },
    ],
  ],
  ...["sticker-as-image-and-sticker", "sticker-as-image", "sticker-without-url"].map(
    (fixture): [string, string, object[]] => [
      fixture,
      "one sticker",
      [
        {
          ...message,
          mid: "m_A5",
          text: null,
          attachments: [
            {
              type: "sticker",
              url: fixture === "sticker-without-url" ? null : "https://scontent.example/like.png",
              stickerId: "369239263222822",
            },
          ],
        },
      ],
    ],
  ),
  [
    "attachment-without-payload",
    "an attachment of its type",
    [{ ...message, mid: "m_A8", text: null, attachments: [{ type: "fallback", title: null, url: null }] }],
  ],
  [
    "attachment-without-type",
    "unsupported attachments",
    [
      {
        ...message,
        mid: "m_A9",
        text: null,
        attachments: [
          { type: "unsupported", wireType: null },
          { type: "unsupported", wireType: null },
        ],
      },
    ],
  ],
  [
    "unsupported-message",
    "a message with something unsupported in it",
    [{ ...message, mid: "m_Q6", text: null, attachments: [{ type: "unsupported", wireType: null }] }],
  ],
  ["deleted-message", "not a message", [unknown("message.is_deleted")]],
  ["message-without-mid", "not a message, as it could not be told from its duplicate", [unknown("message")]],
  ["message-as-string", "not a message", [unknown("message")]],
  ["sender-known-by-user-ref-only", "not a message, as nobody could be answered", [unknown("message")]],
  [
    "group-feed-comment",
    "not a message, though it has the key",
    [unknown("from", "created_time", "item", "message", "field")],
  ],
  [
    "echo-of-our-app",
    "an echo with the app's id as a string and the metadata we sent",
    [
      {
        ...echo,
        text: "It is back on Friday.",
        appId: "612904778153290",
        metadata: "8f1d0c1e-6a57-4c55-9d6a-0d4b1c1f6a11",
      },
    ],
  ],
  [
    "echo-from-page-inbox",
    "an echo of the inbox's app, without metadata",
    [{ ...echo, mid: "m_OUT2", text: "typed by a colleague in Business Suite", appId: "263902037430900" }],
  ],
  [
    "echo-without-app-id",
    "an echo of no known app",
    [{ ...echo, mid: "m_OUT3", attachments: [{ type: "unsupported", wireType: "template" }] }],
  ],
  ["delivery-with-mids", "a delivery of these messages", [{ ...delivery, mids: ["m_OUT1", "m_OUT2"] }]],
  ["delivery-without-mids", "a delivery up to the watermark", [{ ...delivery, mids: [] }]],
  ["string-watermark", "a delivery with the same watermark", [delivery]],
  ["delivery-without-watermark", "not a delivery", [unknown("delivery")]],
  ["read", "a read up to the watermark", [{ kind: "read", psid, watermark: new Date(1790000049546) }]],
  [
    "several-events-in-one-entry",
    "each of them, in their order",
    [
      { ...message, mid: "m_Q8", text: "one" },
      { kind: "read", psid, watermark: new Date(1790000000100) },
      { ...message, mid: "m_Q9", text: "two", at: new Date(1790000000200) },
    ],
  ],
  ["seconds-timestamp", "a message at that second", [{ ...message, at: new Date(1790000072000) }]],
  ["zero-timestamp", "a message at the time of its entry", [{ ...message, at: entryAt }]],
  [
    "standby-message",
    "a message to another app",
    [{ ...message, mid: "m_S1", text: "thanks", isStandby: true }],
  ],
  [
    "messaging-standby-and-changes-in-one-entry",
    "the events of all three",
    [
      { ...message, text: "ours" },
      { ...message, mid: "m_S1", text: "theirs", isStandby: true },
      unknown("changes.inbox_labels"),
    ],
  ],
  ["unknown-key", "an unknown event", [unknown("postback_of_the_future")]],
  ["entry-without-events", "an empty event", [{ kind: "empty" }]],
  ["event-without-anything", "an empty event", [{ kind: "empty" }]],
  ["standby-event-without-content", "an empty event", [{ kind: "empty" }]],
  ["dashboard-test-naming-a-page", "a test", [{ kind: "dashboard-test" }]],
  ["top-level-array", "what the array wraps", [message]],
];

/** Whole requests, where more than one entry of the Page above is told. */
const whole: [fixture: string, meaning: string, parsed: object][] = [
  [
    "two-pages-in-one-request",
    "an entry for each",
    {
      kind: "parsed",
      object: "page",
      entries: [
        { pageId: page, at: entryAt, events: [{ ...message, text: "to Outfitters" }] },
        {
          pageId: "118273645091827",
          at: new Date(1790000000600),
          events: [{ ...message, psid: "8450128833731298", mid: "m_S0", text: "to Spares" }],
        },
      ],
    },
  ],
  [
    "numeric-ids-beyond-2-53",
    "the exact ids",
    {
      kind: "parsed",
      object: "page",
      entries: [
        {
          pageId: "104829617735529999",
          at: entryAt,
          events: [{ ...message, psid: "184719329217930001", text: "call 184719329217930001" }],
        },
      ],
    },
  ],
  [
    "no-time-at-all",
    "a message whose time the receiver must tell",
    {
      kind: "parsed",
      object: "page",
      entries: [{ pageId: page, at: null, events: [{ ...message, at: null }] }],
    },
  ],
  [
    "changes-feed",
    "an unknown event, at a time in seconds",
    {
      kind: "parsed",
      object: "page",
      entries: [{ pageId: page, at: new Date(1790000170000), events: [unknown("changes.feed")] }],
    },
  ],
  [
    "changed-fields-without-values",
    "an unknown event",
    {
      kind: "parsed",
      object: "page",
      entries: [{ pageId: page, at: new Date(1790000170000), events: [unknown("changed_fields")] }],
    },
  ],
  ["empty-entry", "nothing", { kind: "parsed", object: "page", entries: [] }],
  [
    "dashboard-test-2018",
    "a test",
    {
      kind: "parsed",
      object: "page",
      entries: [{ pageId: "0", at: new Date(1527459824000), events: [{ kind: "dashboard-test" }] }],
    },
  ],
  [
    "dashboard-test-2023",
    "a test",
    {
      kind: "parsed",
      object: "page",
      entries: [{ pageId: "0", at: new Date(1700000000000), events: [{ kind: "dashboard-test" }] }],
    },
  ],
  [
    "instagram-object",
    "an unknown event of no Page",
    {
      kind: "parsed",
      object: "instagram",
      entries: [
        { pageId: null, at: entryAt, events: [unknown("sender", "recipient", "timestamp", "message")] },
      ],
    },
  ],
  [
    "sample-without-envelope",
    "the test's event alone",
    {
      kind: "parsed",
      object: "page",
      entries: [{ pageId: "0", at: null, events: [{ kind: "dashboard-test" }] }],
    },
  ],
];

test("the dashboard's test of another product is a test, too", () => {
  const body = {
    object: "instagram",
    entry: [{ id: "0", time: 1, changes: [{ field: "messages", value: {} }] }],
  };
  expect(parseWebhook(bytes(JSON.stringify(body)))).toMatchObject({
    object: "instagram",
    entries: [{ pageId: "0", events: [{ kind: "dashboard-test" }] }],
  });
});

describe("a webhook request", () => {
  test.each(oneEntry)("%s: %s", (fixture, _, events) => {
    expect(parseWebhook(readFixture(fixture))).toEqual({
      kind: "parsed",
      object: "page",
      entries: [{ pageId: page, at: entryAt, events }],
    });
  });

  test.each(whole)("%s: %s", (fixture, _, parsed) => {
    expect(parseWebhook(readFixture(fixture))).toEqual(parsed);
  });

  test("every fixture is part of the specification above", () => {
    const specified = [...oneEntry, ...whole].map(([fixture]) => `${fixture}.json`).sort();
    expect(readdirSync(fixtures).sort()).toEqual(specified);
  });

  test.each(["", "EVENT", "{", '{"object":"page"', "\u0000"])("%j is not JSON", (body) => {
    expect(parseWebhook(bytes(body))).toMatchObject({ kind: "not-json" });
  });

  test.each([
    "null",
    "1",
    "[]",
    "{}",
    '"page"',
    '{"object":"page"}',
    '{"object":1,"entry":[]}',
    '{"object":"page","entry":{}}',
    '[{"object":"page","entry":[]},null]',
  ])("%s is JSON of an unexpected shape", (body) => {
    expect(parseWebhook(bytes(body))).toMatchObject({ kind: "unexpected-shape" });
  });
});
