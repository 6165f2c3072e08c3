import { type EventSurroundings, type KindReader, readMid, readPerson, type WireEvent } from "./event-parts";
import type { Psid } from "./identifiers";
import { readArray, readRecord, readTimestamp } from "./wire-values";

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-deliveries */
export const readDelivery: KindReader = (event, surroundings) => {
  const { mids: wireMids, watermark: wireWatermark } = readRecord(event.delivery);
  const psid = readReceiver(event, surroundings);
  const watermark = readTimestamp(wireWatermark);
  if (psid === null || watermark === null) return null;
  const mids = readArray(wireMids)
    .map(readMid)
    .filter((mid) => mid !== null);
  return { kind: "delivery", psid, mids, watermark };
};

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-reads */
export const readRead: KindReader = (event, surroundings) => {
  const psid = readReceiver(event, surroundings);
  const watermark = readTimestamp(readRecord(event.read).watermark);
  return psid === null || watermark === null ? null : { kind: "read", psid, watermark };
};

/** Who got it: the person sends the receipt, though it is seen with the Page as its sender, too. */
function readReceiver(event: WireEvent, surroundings: EventSurroundings): Psid | null {
  return readPerson(event.sender, surroundings) ?? readPerson(event.recipient, surroundings);
}
