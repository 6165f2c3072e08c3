import type { DeliveryReceipt, Echo, MessageOfPerson, MessengerEvent, ReadReceipt } from "./events";
import type { Mid, Psid } from "./identifiers";
import { readAttachments } from "./read-attachments";
import { isRecord, readId, readRecord, readText, readTimestamp } from "./wire-values";

/** What an event takes from where it stands in its request. */
type EventSurroundings = { entryAt: Date | null; isStandby: boolean };

type KindReader = (event: Record<string, unknown>, surroundings: EventSurroundings) => MessengerEvent | null;

/** An event is known by which of these keys it holds. A reader answers null for a form it does not know. */
const readers: Record<string, KindReader> = {
  message: readMessage,
  delivery: readDelivery,
  read: readRead,
};

const keysOfEveryEvent = new Set(["sender", "recipient", "timestamp", "hop_context"]);

/** Reads one element of `messaging` or `standby`. Never throws. */
export function readEvent(wire: unknown, surroundings: EventSurroundings): MessengerEvent {
  const event = readRecord(wire);
  if (isDashboardTest(event)) return { kind: "dashboard-test" };
  for (const [key, read] of Object.entries(readers)) {
    const known = Object.hasOwn(event, key) ? read(event, surroundings) : null;
    if (known !== null) return known;
  }
  return emptyOrUnknown(event, keysOfEveryEvent);
}

/** What is left to say of something that is no known event: which keys it holds beside the expected ones. */
export function emptyOrUnknown(
  wire: Record<string, unknown>,
  expectedKeys: ReadonlySet<string>,
): MessengerEvent {
  const keys = Object.keys(wire).filter((key) => !expectedKeys.has(key));
  return keys.length === 0 ? { kind: "empty" } : { kind: "unknown", keys: keys.map(readKey) };
}

export function readKey(key: unknown): string {
  return readText(key) ?? "";
}

/** The Test button of the App Dashboard makes up these two ids. */
export function isDashboardTest(event: Record<string, unknown>): boolean {
  return readParty(event.sender) === "12334" && readParty(event.recipient) === "23245";
}

function readMessage(event: Record<string, unknown>, surroundings: EventSurroundings): MessengerEvent | null {
  if (!isRecord(event.message)) return null;
  const { message } = event;
  if (message.is_deleted === true) return { kind: "unknown", keys: ["message.is_deleted"] };
  return message.is_echo === true
    ? readEcho(event, message, surroundings)
    : readMessageOfPerson(event, message, surroundings);
}

function readMessageOfPerson(
  event: Record<string, unknown>,
  message: Record<string, unknown>,
  { entryAt, isStandby }: EventSurroundings,
): MessageOfPerson | null {
  const psid = readParty(event.sender);
  const mid = readMid(message.mid);
  if (psid === null || mid === null) return null;
  const replyTo = readMid(readRecord(message.reply_to).mid);
  return {
    kind: "message",
    psid,
    mid,
    text: readText(message.text),
    attachments: readAttachments(message),
    ...(replyTo !== null && { replyTo }),
    at: readTimestamp(event.timestamp) ?? entryAt,
    isStandby,
  };
}

function readEcho(
  event: Record<string, unknown>,
  message: Record<string, unknown>,
  { entryAt, isStandby }: EventSurroundings,
): Echo | null {
  const psid = readParty(event.recipient);
  const mid = readMid(message.mid);
  if (psid === null || mid === null) return null;
  return {
    kind: "echo",
    psid,
    mid,
    text: readText(message.text),
    attachments: readAttachments(message),
    appId: readId(message.app_id),
    metadata: readText(message.metadata),
    at: readTimestamp(event.timestamp) ?? entryAt,
    isStandby,
  };
}

function readDelivery(event: Record<string, unknown>): DeliveryReceipt | null {
  const { mids, watermark: wireWatermark } = readRecord(event.delivery);
  const psid = readParty(event.sender);
  const watermark = readTimestamp(wireWatermark);
  if (psid === null || watermark === null) return null;
  return {
    kind: "delivery",
    psid,
    mids: Array.isArray(mids) ? mids.map(readMid).filter((mid) => mid !== null) : [],
    watermark,
  };
}

function readRead(event: Record<string, unknown>): ReadReceipt | null {
  const psid = readParty(event.sender);
  const watermark = readTimestamp(readRecord(event.read).watermark);
  return psid === null || watermark === null ? null : { kind: "read", psid, watermark };
}

/** The id of a sender or recipient where it is a person; some have only a `user_ref`, for which there is no PSID. */
function readParty(party: unknown): Psid | null {
  return readId(readRecord(party).id) as Psid | null;
}

function readMid(value: unknown): Mid | null {
  return readId(value) as Mid | null;
}
