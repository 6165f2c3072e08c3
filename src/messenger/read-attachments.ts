import type { MessengerAttachment } from "./attachments";
import { readTemplate } from "./read-template";
import { readArray, readId, readRecord, readText, readTimestamp } from "./wire-values";

type Wire = Record<string, unknown>;

/**
 * A message's attachments, one for each thing the person sent, in their order.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export function readAttachments(message: Wire): MessengerAttachment[] {
  const wire = withStickersOnce(readArray(message.attachments).map(readRecord), message);
  if (wire.length === 0 && message.is_unsupported === true) return [{ type: "unsupported", wireType: null }];
  return wire.map(readAttachment);
}

/**
 * A sticker comes as a `sticker`, for years came as an `image` with a `sticker_id`, long ago with that id beside the
 * attachments, and until August 2026 as both: an image, and a sticker with the same id. Here each is one `sticker`.
 */
function withStickersOnce(attachments: Wire[], message: Wire): Wire[] {
  const idBeside = readId(message.sticker_id);
  const [first] = attachments;
  if (idBeside !== null && attachments.length <= 1 && (first === undefined || isImage(first))) {
    return [stickerOf(urlOf(first ?? {}), idBeside)];
  }
  const stickers = attachments.filter(({ type }) => type === "sticker");
  const images = attachments.filter(isImageOfSticker);
  const told = new Set([...stickers.map(stickerIdOf), ...stickers.map(urlOf)]);
  const urlOfImage = new Map(images.map((image) => [stickerIdOf(image), urlOf(image)]));
  const idOfImage = new Map(images.map((image) => [urlOf(image), stickerIdOf(image)]));
  return attachments.flatMap((one) => {
    const id = stickerIdOf(one);
    const url = urlOf(one);
    if (one.type === "sticker") {
      return [stickerOf(url ?? urlOfImage.get(id) ?? null, id ?? idOfImage.get(url) ?? null)];
    }
    if (!isImageOfSticker(one)) return [one];
    return told.has(id) || (url !== null && told.has(url)) ? [] : [stickerOf(url, id)];
  });
}

function stickerOf(url: string | null, stickerId: string | null): Wire {
  return { type: "sticker", payload: { url, sticker_id: stickerId } };
}

function isImage({ type }: Wire): boolean {
  return type === "image";
}

function isImageOfSticker(attachment: Wire): boolean {
  return isImage(attachment) && stickerIdOf(attachment) !== null;
}

function stickerIdOf({ payload }: Wire): string | null {
  return readId(readRecord(payload).sticker_id);
}

function urlOf({ payload }: Wire): string | null {
  return readText(readRecord(payload).url);
}

function readAttachment(wire: Wire): MessengerAttachment {
  const payload = readRecord(wire.payload);
  const { type } = wire;
  const url = urlOf(wire);
  const titled = { title: readText(payload.title) ?? readText(wire.title), url: url ?? readOuterUrl(wire) };
  switch (type) {
    case "image":
    case "audio":
    case "video":
    case "file":
      return { type, url };
    case "sticker":
      return { type, url, stickerId: stickerIdOf(wire) };
    case "location":
      return readLocation(wire, payload);
    case "fallback":
      return { type, ...titled };
    case "template":
      return readTemplate(wire, payload);
    case "reel":
    case "ig_reel":
      return { type: "reel", id: readId(payload.reel_video_id) ?? readId(payload.id), ...titled };
    case "post":
    case "ig_post":
      return { type: "post", id: readId(payload.id), ...titled };
    case "appointment_booking":
      return {
        type: "appointment",
        bookingId: readId(payload.booking_id),
        status: readText(payload.status),
        startAt: readTimestamp(payload.start_time),
        endAt: readTimestamp(payload.end_time),
        timeZone: readText(payload.timezone),
      };
    default:
      return { type: "unsupported", wireType: readText(type) };
  }
}

/** What stands under `payload` today stood beside it before. */
function readOuterUrl(wire: Wire): string | null {
  return readText(wire.url) ?? readText(wire.URL);
}

function readLocation(wire: Wire, payload: Wire): MessengerAttachment {
  const { lat, long } = readRecord(payload.coordinates);
  const latitude = readDegrees(lat, 90);
  const longitude = readDegrees(long, 180);
  if (latitude === null || longitude === null) return { type: "unsupported", wireType: "location" };
  return { type: "location", latitude, longitude, title: readText(wire.title), url: readText(wire.url) };
}

/** A number, sometimes in a string. */
function readDegrees(value: unknown, limit: number): number | null {
  const degrees = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof degrees === "number" && Math.abs(degrees) <= limit ? degrees : null;
}
