import type { Faults } from "../dashboard/faults";
import type { Cdn } from "../files/cdn";
import type { ChatAttachment } from "../world/chat-message";

/**
 * Attachments as webhooks bring them, with addresses at the CDN that are good from now on. Two faults change them:
 * a sticker comes with its twin of type `image`, as it did in the summer of 2026, and a shared link without payload.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export function wireAttachments(
  attachments: readonly ChatAttachment[],
  around: { cdn: Cdn; faults: Pick<Faults, "stickerPair" | "fallbackBare"> },
): Record<string, unknown>[] {
  const { cdn, faults } = around;
  return attachments.flatMap(({ file, payload, ...rest }): Record<string, unknown>[] => {
    const whole = file === undefined ? payload : { url: cdn.urlOf(file), ...payload };
    const attachment = { ...rest, ...(whole !== undefined && { payload: whole }) };
    if (rest.type === "fallback" && faults.fallbackBare) return [{ type: "fallback" }];
    if (rest.type === "sticker" && faults.stickerPair) return [{ ...attachment, type: "image" }, attachment];
    return [attachment];
  });
}
