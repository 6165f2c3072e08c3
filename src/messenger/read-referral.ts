import type { Referral } from "./events";
import { readId, readRecord, readText } from "./wire-values";

/**
 * How a person came: as an event of its own, with a message or with a postback.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_referrals
 */
export function readReferral(wire: Record<string, unknown>): Referral {
  const ad = readRecord(wire.ads_context_data);
  return {
    ref: readText(wire.ref),
    source: readText(wire.source),
    type: readText(wire.type),
    adId: readId(wire.ad_id),
    adTitle: readText(ad.ad_title),
    productId: readId(readRecord(wire.product).id) ?? readId(ad.product_id),
    refererUri: readText(wire.referer_uri),
  };
}
