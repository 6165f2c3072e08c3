import { readTexts } from "./event-parts";
import type { MessengerEvent } from "./events";
import type { PageId } from "./identifiers";
import { parseLosslessJson } from "./lossless-json";
import { readChange } from "./read-change";
import { emptyOrUnknown, isDashboardTest, readEvent } from "./read-event";
import { readArray, readId, readRecord, readText, readTimestamp } from "./wire-values";

/** What a webhook request tells of one Page. */
export type WebhookEntry = {
  /** The Page it concerns; null if it names none, or is not about a Page. The App Dashboard's test names Page 0. */
  pageId: PageId | null;
  at: Date | null;
  events: MessengerEvent[];
};

type ParsedWebhook =
  | { kind: "not-json"; reason: string }
  | { kind: "unexpected-shape"; reason: string }
  | { kind: "parsed"; object: string; entries: WebhookEntry[] };

/**
 * Reads the body of a webhook request. Never throws: what we do not know comes out as events of kind `unknown`,
 * in place, so that entry and event keep their positions. Ids are exact even where they stand as large numbers,
 * and every string can be kept by PostgreSQL.
 *
 * Of an object other than `page` (the app subscribed to something else) every event is unknown.
 * https://developers.facebook.com/docs/messenger-platform/webhooks#event-notifications
 */
export function parseWebhook(body: Uint8Array): ParsedWebhook {
  let json: unknown;
  try {
    json = parseLosslessJson(new TextDecoder().decode(body));
  } catch {
    return { kind: "not-json", reason: "the body is not JSON" };
  }
  // The documentation shows some bodies wrapped in an array.
  const envelopes = (Array.isArray(json) ? json : [json]).map(readEnvelope);
  const known = envelopes.filter((envelope) => envelope !== null);
  const [first] = known;
  if (first === undefined || known.length < envelopes.length) {
    return { kind: "unexpected-shape", reason: "the body does not hold an object's name and its entries" };
  }
  return { kind: "parsed", object: first.object, entries: known.flatMap(({ entries }) => entries) };
}

type Envelope = { object: string; entries: WebhookEntry[] };

/** The Page that the App Dashboard's test is about; no Page has this id. */
const testPageId = "0" as PageId;

function readEnvelope(envelope: unknown): Envelope | null {
  const { object: wireObject, entry, value } = readRecord(envelope);
  const object = readText(wireObject);
  if (object === null && isDashboardTest(readRecord(value))) return testEnvelope;
  if (object === null || !Array.isArray(entry)) return null;
  const readEntry = object === "page" ? readPageEntry : readForeignEntry;
  return { object, entries: entry.map((one) => readEntry(readRecord(one))) };
}

/** The sample beside the App Dashboard's Test button is the test's event alone, without an envelope. */
const testEnvelope: Envelope = {
  object: "page",
  entries: [{ pageId: testPageId, at: null, events: [{ kind: "dashboard-test" }] }],
};

const keysOfEveryEntry = new Set(["id", "time", "hop_context"]);
/** Where an entry lists its events, in the order in which they are read. */
export const arraysOfEvents = ["messaging", "standby", "changes"];

function readPageEntry(entry: Record<string, unknown>): WebhookEntry {
  const pageId = readId(entry.id) as PageId | null;
  const at = readTimestamp(entry.time);
  if (pageId === testPageId) return { pageId, at, events: [{ kind: "dashboard-test" }] };
  const surroundings = { pageId, entryAt: at, isStandby: false };
  const events = arraysOfEvents.flatMap((key) =>
    readArray(entry[key]).map((event) => readEvent(event, { ...surroundings, isStandby: key === "standby" })),
  );
  // The names alone come where the app subscribed without values.
  const changedFields = readTexts(entry.changed_fields).map((field) => readChange({ field }));
  const holdsKnown = arraysOfEvents.some((key) => Array.isArray(entry[key])) || changedFields.length > 0;
  return {
    pageId,
    at,
    events: holdsKnown ? [...events, ...changedFields] : [emptyOrUnknown(entry, keysOfEveryEntry)],
  };
}

function readForeignEntry(entry: Record<string, unknown>): WebhookEntry {
  if (readId(entry.id) === testPageId) return readPageEntry(entry);
  const arrays = arraysOfEvents.filter((key) => Array.isArray(entry[key]));
  const events = arrays.flatMap((key) =>
    readArray(entry[key]).map((event) => emptyOrUnknown(readRecord(event), new Set())),
  );
  if (arrays.length === 0) events.push(emptyOrUnknown(entry, keysOfEveryEntry));
  return { pageId: null, at: readTimestamp(entry.time), events };
}
