import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { showWebhookBody } from "./redact-webhook";

const fixtures = new URL("../../messenger/fixtures/", import.meta.url);
const bytes = (text: string) => new TextEncoder().encode(text);
const shown = (value: unknown, masked: boolean) =>
  showWebhookBody(bytes(JSON.stringify(value)), { masked }).text ?? "";

const message = {
  object: "page",
  entry: [
    {
      time: 1790000000500,
      id: "104829617735521",
      messaging: [
        {
          sender: { id: "7312984450128833" },
          recipient: { id: "104829617735521" },
          timestamp: 1790000000123,
          message: {
            mid: "m_Zk3vY0tq8R1hPaUwXe5LbA",
            text: "My card is 4111",
            attachments: [{ type: "image", payload: { url: "https://cdn.example/private.jpg?oh=1" } }],
            quick_reply: { payload: "MENU_HOURS" },
          },
        },
      ],
    },
  ],
};

describe("a body with its contents masked", () => {
  test("keeps its structure, ids, kinds and times, and nothing that somebody said", () => {
    const expected = structuredClone(message);
    const said = expected.entry[0]?.messaging[0]?.message;
    if (said) {
      said.text = "•••";
      said.quick_reply.payload = "•••";
      for (const attachment of said.attachments) attachment.payload.url = "•••";
    }
    expect(shown(message, true)).toBe(JSON.stringify(expected, null, 2));
  });

  test.each([
    ["a postback", { postback: { title: "Opening hours", payload: "MENU_HOURS", mid: "m_1" } }, ["m_1"]],
    ["a place", { payload: { coordinates: { lat: 52.37, long: 4.89 } } }, ["coordinates", "lat"]],
    ["a name", { from: { id: "77", name: "A Person" } }, ["77"]],
    ["a form's answer", { responses: [{ key: "email", value: "a@example.org" }] }, ["responses"]],
    ["an edit", { message_edit: { mid: "m_1", text: "new words", num_edit: 2 } }, ["m_1", "2"]],
    ["words where a code stands", { type: "not a code at all", id: "an id with spaces" }, []],
    ["an object's words as keys", { "my private words": 1, "": 2 }, []],
    ["a key twice masked", { "first words": 1, "second words": 2 }, ["••• 1", "••• 2"]],
    ["a key that objects have by themselves", JSON.parse('{"__proto__":{"text":"private"}}'), ["__proto__"]],
  ])("of %s shows structure alone", (_, value, kept) => {
    const text = shown(value, true);
    for (const part of kept) expect(text).toContain(part);
    expect(text).not.toMatch(
      /Opening|MENU|52\.37|4\.89|Person|example|new words|not a code|with spaces|private|first|second/,
    );
  });

  test("shows no word of anything but structure, wherever in whatever JSON it stands", () => {
    const words = fc.string().map((text) => `customer's ${text}`);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        words,
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(
          fc.oneof(words, fc.constantFrom("text", "id", "mid", "type", "url", "entry")),
          tie("tree"),
          {
            maxKeys: 3,
          },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(shown(value, true)).not.toContain("customer");
      }),
    );
  });

  test("shows nothing of bytes that are no JSON but how many they are", () => {
    for (const body of [bytes("My card is 4111"), Uint8Array.of(0xff, 0, 1), new Uint8Array()]) {
      expect(showWebhookBody(body, { masked: true })).toEqual({
        isJson: false,
        byteCount: body.byteLength,
        text: null,
        isCut: false,
      });
    }
  });

  test.each([
    ["edit-with-number", /red one/, ["m_Q0"]],
    ["feedback", /quick|"4"/, ["q-csat", "free_form"]],
    ["customer-information", /example\.org|Delft|31201234567/, []],
    ["order", /gift|Mug|EUR|12\.5/, ["4455"]],
    ["coupon-revealed", /SAVE10|AUTUMN/, ["coupon"]],
    ["account-linked", /c-55e1/, ["linked"]],
    ["referral-in-seconds-with-lead", /example\.org|blue|Delft/, ["6045246247433"]],
    ["optin-to-marketing-messages", /42081773304|weekly|News/, ["notification_messages"]],
    ["reaction-of-other-name", /🎉/, ["m_OUT1", "react"]],
    ["location", /52\.37|Pinned/, ["location"]],
    ["appointment-booking", /Amsterdam|1790100000/, ["b-77"]],
    ["group-feed-comment", /blue|A Person/, ["771", "group_feed"]],
  ])("of the platform's %s shows ids and kinds, and no word of the person", (fixture, said, kept) => {
    const body = readFileSync(new URL(`${fixture}.json`, fixtures));
    const { text } = showWebhookBody(body, { masked: true });
    expect(text).not.toMatch(said);
    for (const part of kept) expect(text).toContain(part);
    expect(showWebhookBody(body, { masked: false }).text).toMatch(said);
  });

  test("of every fixture of the platform holds no text, URL, payload, name, answer or code", () => {
    const contents =
      /"(?:text|url|URL|payload|title|subtitle|name|metadata|value|note|reason|ref|emoji|message|feedback|\w*code|\w*token)": "([^"]*)"/g;
    for (const name of readdirSync(fixtures)) {
      const { text } = showWebhookBody(readFileSync(new URL(name, fixtures)), { masked: true });
      for (const [, value] of text?.matchAll(contents) ?? []) {
        expect([name, value]).toEqual([name, "•••"]);
      }
    }
  });
});

describe("a body with its contents", () => {
  test("is the same JSON, pretty, with large ids exact", () => {
    expect(shown(message, false)).toBe(JSON.stringify(message, null, 2));
    const body = bytes('{"sender":{"id":184719329217930001},"text":"Ol\\u00e1 \\/"}');
    expect(showWebhookBody(body, { masked: false }).text).toContain('"184719329217930001"');
    expect(showWebhookBody(body, { masked: false }).text).toContain('"Olá /"');
  });

  test("that is no JSON is told as text, without what could steer a terminal", () => {
    expect(showWebhookBody(bytes("EVENT\n\u001b[31m\u0000<b>"), { masked: false })).toMatchObject({
      isJson: false,
      text: "EVENT\n\uFFFD[31m\uFFFD<b>",
    });
  });
});

test("what is very long is cut between characters, and says so", () => {
  const long = showWebhookBody(bytes(`[${'"'}${"😀".repeat(100_000)}${'"'}]`), { masked: false });
  expect(long).toMatchObject({ isCut: true });
  expect(long.text?.length).toBeLessThanOrEqual(60_000);
  expect(long.text).not.toMatch(/\p{Surrogate}/u);
});

test("what is very deep is shown to a depth, and read without an exception", () => {
  const deep = bytes(`${"[".repeat(5_000)}1${"]".repeat(5_000)}`);
  for (const masked of [true, false]) expect(showWebhookBody(deep, { masked }).text).toContain("…");
});

test("bytes of any kind are shown without an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.boolean(), (body, masked) => {
      expect(showWebhookBody(body, { masked }).byteCount).toBe(body.byteLength);
    }),
  );
});
