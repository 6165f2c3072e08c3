import type { FormAnswer, MessengerEvent, OfPerson } from "./events";
import type { Mid, PageId, Psid } from "./identifiers";
import { readArray, readId, readRecord, readText, readTimestamp } from "./wire-values";

/** An element of `messaging` or `standby`, as it came. */
export type WireEvent = Record<string, unknown>;

/** What an event takes from where it stands in its request. */
export type EventSurroundings = { pageId: PageId | null; entryAt: Date | null; isStandby: boolean };

/** Reads the event that holds one key. Null for a form we do not know. Never throws. */
export type KindReader = (event: WireEvent, surroundings: EventSurroundings) => MessengerEvent | null;

/** What every event holds that a person caused. Null if no person is told, or only by a `user_ref`. */
export function readOfPerson(event: WireEvent, surroundings: EventSurroundings): OfPerson | null {
  return ofPerson(readPerson(event.sender, surroundings), event, surroundings);
}

/** The same of an event that the Page caused: the person is its recipient. */
export function readToPerson(event: WireEvent, surroundings: EventSurroundings): OfPerson | null {
  return ofPerson(readPerson(event.recipient, surroundings), event, surroundings);
}

function ofPerson(
  psid: Psid | null,
  event: WireEvent,
  { entryAt, isStandby }: EventSurroundings,
): OfPerson | null {
  return psid === null ? null : { psid, at: readTimestamp(event.timestamp) ?? entryAt, isStandby };
}

/** The PSID of a sender or recipient; null for the Page itself, which is nobody's contact. */
export function readPerson(party: unknown, { pageId }: EventSurroundings): Psid | null {
  const id = readParty(party);
  return id === null || id === pageId ? null : (id as Psid);
}

/** The id of a sender or recipient, be it the Page or a person. */
export function readParty(party: unknown): string | null {
  return readId(readRecord(party).id);
}

export function readMid(value: unknown): Mid | null {
  return readId(value) as Mid | null;
}

/** The texts of an array; anything else in it is left out. */
export function readTexts(value: unknown): string[] {
  return readArray(value)
    .map(readText)
    .filter((text) => text !== null);
}

/** One key of a form with each of its values. None if the key is missing. */
export function readFormAnswers(key: unknown, values: unknown[]): FormAnswer[] {
  const name = readText(key);
  if (name === null) return [];
  return values.flatMap((value) => {
    const text = readText(value);
    return text === null ? [] : { key: name, value: text };
  });
}
