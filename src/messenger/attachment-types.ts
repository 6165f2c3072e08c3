import { isRecord, readRecord, readText } from "./wire-values";

/** What stands for content that Messenger says it cannot carry, or for an attachment without a readable type. */
const unsupportedType = "unsupported_type";

/**
 * The types of a message's attachments, one for each thing the person sent, in their order.
 *
 * A sticker is one `sticker`, though Facebook long sent it as an `image` with a `sticker_id`, and for a time as both.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export function readAttachmentTypes(message: Record<string, unknown>): string[] {
  const attachments = Array.isArray(message.attachments) ? message.attachments.map(readAttachment) : [];
  if (attachments.length === 0 && message.is_unsupported === true) return [unsupportedType];
  const stickerUrls = new Set(attachments.filter(({ type }) => type === "sticker").map(({ url }) => url));
  return attachments
    .filter((one) => !(isImageOfSticker(one) && stickerUrls.has(one.url)))
    .map((one) => (isImageOfSticker(one) ? "sticker" : one.type));
}

type Attachment = { type: string; url: string | null; hasStickerId: boolean };

function readAttachment(attachment: unknown): Attachment {
  const { type, payload } = readRecord(attachment);
  const { url, sticker_id: stickerId } = readRecord(payload);
  return {
    type: readText(type) ?? unsupportedType,
    url: readText(url),
    hasStickerId: isRecord(payload) && stickerId !== undefined && stickerId !== null,
  };
}

function isImageOfSticker({ type, hasStickerId }: Attachment): boolean {
  return type === "image" && hasStickerId;
}
