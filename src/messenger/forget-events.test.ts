import fc from "fast-check";
import { expect, test } from "vitest";
import { findEventsOf, forgetEvents } from "./forget-events";
import { parseWebhook } from "./webhook";

const pageId = "104829617735521";
const maya = "7312984450128833";
const ola = "7312984450128834";

const said = (psid: string | number, text: string) => ({
  sender: { id: psid },
  recipient: { id: pageId },
  timestamp: 1_790_000_000_000,
  message: { mid: `m_${text}`, text },
});
const request = (entry: object[]) => Buffer.from(JSON.stringify({ object: "page", entry }));
const textOf = (body: Uint8Array) => new TextDecoder().decode(body);

test("a person's events are found by their Page and their id, whichever way it is written", () => {
  const handedOver = { ...said(maya, "x"), message: undefined, pass_thread_control: { metadata: "m" } };
  const echo = { ...said(pageId, "echo"), recipient: { id: maya } };
  const body = Buffer.from(
    JSON.stringify({
      object: "page",
      entry: [
        { id: pageId, time: 1, messaging: [said(ola, "a"), said(maya, "b"), echo] },
        { id: pageId, time: 1, messaging: [said(ola, maya)], standby: [handedOver] },
        { id: "1", time: 1, messaging: [said(maya, "on another Page")] },
      ],
    }).replace(`"id":"${maya}"`, `"id":${maya}`),
  );
  // Whose whole words are the id cannot be told apart from them, and goes too.
  expect(findEventsOf(body, { pageId, psid: maya })).toEqual([
    { entryIndex: 0, eventIndex: 1 },
    { entryIndex: 0, eventIndex: 2 },
    { entryIndex: 1, eventIndex: 0 },
    { entryIndex: 1, eventIndex: 1 },
  ]);
});

test("what is forgotten leaves no trace, and every other event reads as before, at its place", () => {
  const person = fc.constantFrom(maya, ola);
  const array = fc.constantFrom("messaging", "standby", "changes");
  const entry = fc.array(fc.tuple(array, person), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
      const body = request(
        entries.map((events, entryIndex) => {
          const lists: Record<string, object[]> = {};
          for (const [index, [key, psid]] of events.entries()) {
            lists[key] = [...(lists[key] ?? []), said(psid, `${psid} says ${entryIndex}.${index}`)];
          }
          return { id: pageId, time: 1, ...lists };
        }),
      );
      const places = findEventsOf(body, { pageId, psid: maya }) ?? [];
      const left = forgetEvents(body, places);
      expect(textOf(left)).not.toContain(maya);

      const [before, after] = [parseWebhook(body), parseWebhook(left)];
      if (before.kind !== "parsed" || after.kind !== "parsed") throw new Error("A request no longer parses.");
      for (const [entryIndex, { events }] of before.entries.entries()) {
        for (const [eventIndex, event] of events.entries()) {
          const isOfMaya = "psid" in event && event.psid === maya;
          const now = after.entries[entryIndex]?.events[eventIndex];
          expect(now).toEqual(isOfMaya ? { kind: "unknown", keys: ["erased"] } : event);
        }
      }
    }),
  );
});

test("an entry without a list of events is forgotten as one event", () => {
  const body = request([{ id: pageId, time: 7, leads: { of: maya } }]);
  const places = findEventsOf(body, { pageId, psid: maya });
  expect(places).toEqual([{ entryIndex: 0, eventIndex: 0 }]);
  const left = textOf(forgetEvents(body, places ?? []));
  expect(JSON.parse(left)).toEqual({ object: "page", entry: [{ id: pageId, time: 7, erased: true }] });
});

test.each([
  ["no JSON", `{"sender": ${maya}`],
  ["no request", JSON.stringify({ sender: maya })],
])("of what is %s nothing is found, and all of it is forgotten", (_, text) => {
  const body = Buffer.from(text);
  expect(findEventsOf(body, { pageId, psid: maya })).toBeNull();
  expect(textOf(forgetEvents(body, []))).toBe('{"erased":true}');
});

test("a large number beside what is forgotten is kept exactly", () => {
  const body = Buffer.from(
    `{"object":"page","entry":[{"id":"${pageId}","messaging":[{"sender":{"id":${maya}}},{"sender":{"id":99999999999999999999}}]}]}`,
  );
  const left = textOf(forgetEvents(body, [{ entryIndex: 0, eventIndex: 0 }]));
  expect(left).toContain('"99999999999999999999"');
});
