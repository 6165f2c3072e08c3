import fc from "fast-check";
import { expect, test } from "vitest";
import { parseWebhook } from "./webhook";

/** Any UTF-16 units, NUL and lone surrogates among them. */
const anyText = fc.string({
  unit: fc
    .oneof(fc.constantFrom(0, 0x22, 0x5c, 0xd83d, 0xde00), fc.integer({ min: 0, max: 0xffff }))
    .map((unit) => String.fromCharCode(unit)),
});

const bytes = (text: string) => new TextEncoder().encode(text);

test("bytes of any kind are read without an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (body) => {
      expect(parseWebhook(body)).toHaveProperty("kind");
    }),
  );
});

test("an id that is a number of any size is read exactly", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 25n }), (id) => {
      const body = `{"object":"page","entry":[{"id":${id},"messaging":[{"sender":{"id":${id}},"message":{"mid":${id}}}]}]}`;
      expect(parseWebhook(bytes(body))).toMatchObject({
        entries: [{ pageId: `${id}`, events: [{ psid: `${id}`, mid: `${id}` }] }],
      });
    }),
  );
});

test("JSON of any form in any place is read without an exception, into text that PostgreSQL can keep", () => {
  const json = fc.oneof(anyText, fc.jsonValue({ maxDepth: 1 }));
  const oddly = (form: object) => fc.oneof(json, fc.record(form, { requiredKeys: [] }));
  const several = (one: fc.Arbitrary<unknown>) => fc.oneof(json, fc.array(one, { maxLength: 3 }));
  const party = oddly({ id: json });
  const event = oddly({
    sender: party,
    recipient: party,
    timestamp: json,
    message: oddly({
      mid: json,
      text: json,
      is_echo: fc.boolean(),
      attachments: several(oddly({ type: json, payload: oddly({ url: json, sticker_id: json }) })),
      reply_to: oddly({ mid: json }),
      metadata: json,
    }),
    delivery: oddly({ mids: several(json), watermark: json }),
    read: oddly({ watermark: json }),
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
