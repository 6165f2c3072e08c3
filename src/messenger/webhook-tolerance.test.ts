import fc from "fast-check";
import { expect, test } from "vitest";
import { anyMutatedPayload, anyText } from "../testing/any-payload";
import { parseWebhook } from "./webhook";

const bytes = (text: string) => new TextEncoder().encode(text);

test("bytes of any kind are read without an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (body) => {
      expect(parseWebhook(body)).toHaveProperty("kind");
    }),
  );
});

test("JSON of any kind is read without an exception", () => {
  fc.assert(
    fc.property(fc.json(), (body) => {
      expect(parseWebhook(bytes(body))).toHaveProperty("kind");
    }),
  );
});

test("a known payload with any of its values replaced is read without an exception, into text that PostgreSQL can keep", () => {
  fc.assert(
    fc.property(anyMutatedPayload(), (body) => {
      const parsed = parseWebhook(bytes(body));
      expect(parsed).toHaveProperty("kind");
      expect(JSON.stringify(parsed)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
    { numRuns: 2000 },
  );
});

test("an id that is a number of any size is read exactly", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 25n }), (id) => {
      const body = `{"object":"page","entry":[{"id":${id},"messaging":[{"sender":{"id":${id + 1n}},"message":{"mid":${id}}}]}]}`;
      expect(parseWebhook(bytes(body))).toMatchObject({
        entries: [{ pageId: `${id}`, events: [{ psid: `${id + 1n}`, mid: `${id}` }] }],
      });
    }),
  );
});

test("JSON of any form in any place is read without an exception, into text that PostgreSQL can keep", () => {
  const json = fc.oneof(anyText, fc.jsonValue({ maxDepth: 1 }));
  const oddly = (form: object) => fc.oneof(json, fc.record(form, { requiredKeys: [] }));
  const several = (one: fc.Arbitrary<unknown>) => fc.oneof(json, fc.array(one, { maxLength: 3 }));
  const party = oddly({ id: json });
  const amount = fc.oneof(json, fc.double(), fc.constantFrom("52.3", "1e400", ""));
  const coordinates = oddly({ lat: amount, long: amount });
  const wireType = fc.constantFrom(
    "sticker",
    "image",
    "location",
    "fallback",
    "template",
    "reel",
    "appointment_booking",
  );
  const elements = several(oddly({ title: json, buttons: several(oddly({ type: json, url: json })) }));
  const payload = oddly({
    url: json,
    sticker_id: json,
    title: json,
    coordinates,
    elements,
    start_time: amount,
  });
  const attachment = oddly({ type: fc.oneof(json, wireType), payload, url: json });
  const status = fc.oneof(json, fc.constantFrom("react", "unreact", "linked", "block"));
  const event = oddly({
    field: json,
    value: json,
    sender: party,
    recipient: party,
    timestamp: json,
    message: oddly({
      mid: json,
      text: json,
      is_echo: fc.boolean(),
      is_deleted: fc.boolean(),
      sticker_id: json,
      attachments: several(attachment),
      reply_to: oddly({ mid: json }),
      commands: several(oddly({ name: json })),
      referral: oddly({ ref: json, ads_context_data: oddly({ ad_title: json }) }),
      metadata: json,
    }),
    message_edit: oddly({ mid: json, text: json, num_edit: amount }),
    reaction: oddly({ mid: json, action: status, emoji: json, reaction: json }),
    postback: oddly({ mid: json, title: json, payload: json, referral: oddly({ ref: json }) }),
    delivery: oddly({ mids: several(json), watermark: json }),
    read: oddly({ watermark: json }),
    pass_thread_control: oddly({ new_owner_app_id: json, metadata: json }),
    app_roles: oddly({ "612904778153290": several(json) }),
    account_linking: oddly({ status }),
    policy_enforcement: oddly({ action: status, reason: json }),
    messaging_feedback: oddly({ feedback_screens: several(oddly({ questions: oddly({ q: json }) })) }),
    messaging_customer_information: oddly({ screens: several(oddly({ responses: several(json) })) }),
    order: oddly({ products: several(oddly({ unit_price: amount })), note: json }),
    optin: oddly({ ref: json, type: json }),
    referral: oddly({ ref: json }),
    lead: oddly({ data: several(oddly({ name: json, values: several(json) })) }),
  });
  const entry = oddly({
    id: json,
    time: json,
    messaging: several(event),
    standby: several(event),
    changes: several(oddly({ field: json })),
  });
  fc.assert(
    fc.property(fc.constantFrom("page", "instagram"), fc.array(entry), (object, entries) => {
      const parsed = parseWebhook(bytes(JSON.stringify({ object, entry: entries })));
      expect(parsed).toMatchObject({ kind: "parsed", object });
      expect(JSON.stringify(parsed)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
  );
});

test("a request of very many entries and events is read whole", () => {
  const many = Array.from({ length: 150_000 }, () => ({}));
  const parsed = parseWebhook(
    bytes(JSON.stringify({ object: "page", entry: [{ id: "104829617735521", messaging: many }, ...many] })),
  );
  const entries = parsed.kind === "parsed" ? parsed.entries : [];
  expect(entries.length).toBe(150_001);
  expect(entries[0]?.events.length).toBe(150_000);
});

test("very many stickers in one message are told apart in no time that grows with their square", () => {
  const pair = [
    { type: "image", payload: { sticker_id: 1 } },
    { type: "sticker", payload: { url: "https://scontent.example/1.png" } },
  ];
  const attachments = Array.from({ length: 20_000 }, (_, index) =>
    pair.map((one) => ({ ...one, index })),
  ).flat();
  const event = { sender: { id: "7" }, recipient: { id: "1" }, message: { mid: "m_1", attachments } };
  const parsed = parseWebhook(
    bytes(JSON.stringify({ object: "page", entry: [{ id: "1", messaging: [event] }] })),
  );
  expect(parsed).toMatchObject({ entries: [{ events: [{ kind: "message" }] }] });
});
