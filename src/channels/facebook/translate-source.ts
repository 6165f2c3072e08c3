import type { InteractionSource } from "../../conversations/message-details";
import type { MessengerEvent } from "../../messenger/events";

type Referral = Extract<MessengerEvent, { kind: "referral" }>["referral"];

/** How a referral says that the person came. */
export function translateSource({ source, ref, adId, adTitle, productId }: Referral): InteractionSource {
  const isAd = source === "ADS" || adId !== null;
  const isLink = source === "SHORTLINK" || source === "MESSENGER_CODE";
  const kind = isAd ? "ad" : productId !== null ? "product" : isLink || ref !== null ? "link" : "other";
  return { kind, ref, adId, adTitle, productId };
}
