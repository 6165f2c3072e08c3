import type { MessengerAttachment } from "./attachments";
import { readId, readRecord, readText } from "./wire-values";

/**
 * A message's attachments, one for each thing the person sent, in their order.
 *
 * A sticker is one `sticker`, though Facebook long sent it as an `image` with a `sticker_id`, and for a time as both.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export function readAttachments(message: Record<string, unknown>): MessengerAttachment[] {
  const wire = Array.isArray(message.attachments) ? message.attachments : [];
  if (wire.length === 0 && message.is_unsupported === true) return [{ type: "unsupported", wireType: null }];
  const stickerUrls = new Set(wire.filter((one) => readRecord(one).type === "sticker").map(urlOf));
  return wire.filter((one) => !(isImageOfSticker(one) && stickerUrls.has(urlOf(one)))).map(readAttachment);
}

function readAttachment(wire: unknown): MessengerAttachment {
  const { type, payload } = readRecord(wire);
  const { sticker_id: stickerId } = readRecord(payload);
  const url = urlOf(wire);
  if (type === "sticker" || isImageOfSticker(wire)) {
    return { type: "sticker", url, stickerId: readId(stickerId) };
  }
  switch (type) {
    case "image":
    case "audio":
    case "video":
    case "file":
      return { type, url };
    case "fallback":
      return { type, title: readText(readRecord(payload).title), url };
    default:
      return { type: "unsupported", wireType: readText(type) };
  }
}

function urlOf(wire: unknown): string | null {
  return readText(readRecord(readRecord(wire).payload).url);
}

function isImageOfSticker(wire: unknown): boolean {
  const { type, payload } = readRecord(wire);
  return type === "image" && readId(readRecord(payload).sticker_id) !== null;
}
