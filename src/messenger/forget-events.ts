import { parseLosslessJson } from "./lossless-json";
import { arraysOfEvents } from "./webhook";
import { isRecord, readArray, readId, readRecord } from "./wire-values";

/** Where an event stands in a request: as `parseWebhook` counts them. */
export type EventPlace = { entryIndex: number; eventIndex: number };

/** What stands in place of an event that was forgotten: it is read as one of no known kind. */
const forgotten = { erased: true };

/** One person as a Page knows them. */
export type PersonOfPage = { pageId: string; psid: string };

/**
 * Where a request tells of somebody: the events of their Page in which their id stands as a value, however deep.
 * Null when the body is no request that can be read event by event.
 */
export function findEventsOf(body: Uint8Array, { pageId, psid }: PersonOfPage): EventPlace[] | null {
  const events = listEvents(readJson(body));
  if (events === null) return null;
  return events.flatMap(({ place, entry, value }) =>
    readId(entry.id) === pageId && holdsValue(value, psid) ? [place] : [],
  );
}

/**
 * The body without what stands at these places; every other event keeps its place and its contents. A body that cannot
 * be read event by event is forgotten whole.
 */
export function forgetEvents(body: Uint8Array, places: readonly EventPlace[]): Uint8Array<ArrayBuffer> {
  const json = readJson(body);
  const events = listEvents(json);
  if (events === null) return bytesOf(forgotten);
  for (const { place, replace } of events) {
    const isMeant = places.some(
      ({ entryIndex, eventIndex }) => entryIndex === place.entryIndex && eventIndex === place.eventIndex,
    );
    if (isMeant) replace();
  }
  return bytesOf(json);
}

type RawEvent = {
  place: EventPlace;
  entry: Record<string, unknown>;
  value: unknown;
  /** Puts nothing in its place. */
  replace: () => void;
};

/** In the order of `parseWebhook`; an entry that holds no list of events is itself one. */
function listEvents(json: unknown): RawEvent[] | null {
  const envelopes = Array.isArray(json) ? json : [json];
  if (envelopes.length === 0 || !envelopes.every((one) => isRecord(one) && Array.isArray(one.entry))) {
    return null;
  }
  const entries = envelopes.flatMap((envelope) => readArray(readRecord(envelope).entry).map(readRecord));
  return entries.flatMap((entry, entryIndex) => {
    const slots = arraysOfEvents.flatMap((key) => {
      const list = entry[key];
      return Array.isArray(list) ? list.map((value: unknown, index) => ({ list, index, value })) : [];
    });
    if (!arraysOfEvents.some((key) => Array.isArray(entry[key]))) {
      const replace = () => {
        for (const key of Object.keys(entry)) if (key !== "id" && key !== "time") delete entry[key];
        Object.assign(entry, forgotten);
      };
      return [{ place: { entryIndex, eventIndex: 0 }, entry, value: entry, replace }];
    }
    return slots.map(({ list, index, value }, eventIndex) => {
      const replace = () => {
        list[index] = forgotten;
      };
      return { place: { entryIndex, eventIndex }, entry, value, replace };
    });
  });
}

/** Whether this id is one of the values, not merely part of one. */
function holdsValue(root: unknown, id: string): boolean {
  const waiting = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    else if (isRecord(value)) waiting.push(...Object.values(value));
    else if (readId(value) === id) return true;
  }
  return false;
}

function readJson(body: Uint8Array): unknown {
  try {
    return parseLosslessJson(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

function bytesOf(json: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(json));
}
