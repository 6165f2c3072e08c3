import { expect, test } from "vitest";
import { createFaultPanel } from "../dashboard/faults";
import { writeWebhookBody } from "./webhook-body";
import { customerEvent, deliveryEvent, type WebhookEvent } from "./webhook-events";

const ends = { pageId: "118273645091827", customerId: "maya-chen", psid: "24810559372046117" };
const nowMs = 1_790_000_000_500;
const message = customerEvent(ends, {
  field: "messages",
  atMs: 1_790_000_000_123,
  body: { message: { mid: "m_1", text: "Hi" } },
});
const delivery = deliveryEvent(ends, { mids: undefined, watermarkMs: 1_790_000_000_200 });

function write(events: readonly WebhookEvent[], faults: Record<string, boolean> = {}): string {
  return writeWebhookBody(events, nowMs, { ...createFaultPanel().current(), ...faults });
}

test("a request holds its events in the order and with the keys of Facebook's", () => {
  expect(write([message])).toBe(
    '{"object":"page","entry":[{"time":1790000000500,"id":"118273645091827","messaging":[{"sender":{"id":"24810559372046117"},"recipient":{"id":"118273645091827"},"timestamp":1790000000123,"message":{"mid":"m_1","text":"Hi"}}]}]}',
  );
});

test("events of one Page share an entry, others have their own", () => {
  const elsewhere = customerEvent({ ...ends, pageId: "2" }, { field: "messages", atMs: 1, body: {} });
  const change: WebhookEvent = { ...message, place: "changes", body: { field: "feed", value: {} } };
  const { entry } = JSON.parse(write([message, elsewhere, delivery, change]));
  expect(entry).toMatchObject([
    { id: ends.pageId, messaging: [{ message: {} }, { delivery: {} }] },
    { id: "2", messaging: [{}] },
    { id: ends.pageId, time: 1_790_000_000, changes: [{ field: "feed" }] },
  ]);
});

test("numeric ids are exact beyond 2^53", () => {
  expect(write([message], { numericIds: true })).toContain('"sender":{"id":24810559372046117}');
});

test("times in seconds, watermarks as text", () => {
  const { entry } = JSON.parse(write([delivery], { secondTimestamps: true, stringWatermark: true }));
  expect(entry).toMatchObject([
    {
      time: 1_790_000_000,
      messaging: [{ timestamp: 1_790_000_000, delivery: { watermark: "1790000000200" } }],
    },
  ]);
});

test("a top-level array, keys nobody knows, a Page nobody has", () => {
  expect(JSON.parse(write([message], { topLevelArray: true }))).toMatchObject([{ object: "page" }]);
  const unknown = JSON.parse(write([message], { unknownKey: true }));
  expect(Object.keys(unknown)).toContain("batch_context");
  expect(Object.keys(unknown.entry[0].messaging[0])).toContain("moon_phase");
  const nobody = write([message], { unknownPage: true });
  expect(nobody).not.toContain(ends.pageId);
  expect(nobody).toContain(ends.psid);
});

test("a large body is larger than 300 KB", () => {
  expect(Buffer.byteLength(write([message], { largeBody: true }))).toBeGreaterThan(300 * 1_024);
});
