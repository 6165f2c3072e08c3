/**
 * What a message holds beside text and attachments.
 *
 * Of a contact: the payload behind what they tapped, or the event that a line of the transcript tells of. Of ours:
 * what was offered to tap.
 */
export type MessageDetails =
  | { kind: "quick-reply"; payload: string }
  | { kind: "postback"; payload: string | null }
  | { kind: "choices"; quickReplies: QuickReply[]; buttons: ReplyButton[] }
  | { kind: "event"; event: ConversationEvent };

/** An answer offered with a message, which disappears once tapped. */
export type QuickReply = { title: string; payload: string };

/** A button that stays with a message: it opens an address, or tells us its payload. */
export type ReplyButton = { title: string; url: string } | { title: string; payload: string };

/** What happened around a conversation; shown as a line of its transcript. */
export type ConversationEvent =
  | { name: "referral"; source: InteractionSource }
  | { name: "optin"; title: string | null; ref: string | null; status: string | null }
  | { name: "handover"; change: "passed" | "taken" | "requested"; appId: string | null; isOurs: boolean }
  | { name: "account-linking"; status: "linked" | "unlinked" }
  | {
      name: "feedback";
      answers: { question: string; type: string | null; answer: string | null; comment: string | null }[];
    }
  | { name: "response-feedback"; feedback: string }
  | { name: "customer-information"; answers: { key: string; value: string }[] }
  | {
      name: "order";
      note: string | null;
      products: {
        name: string | null;
        quantity: string | null;
        unitPrice: string | null;
        currency: string | null;
      }[];
    }
  | { name: "coupon"; code: string | null }
  | { name: "lead-form" };

/** How a contact came to write. */
export type InteractionSource = {
  kind: "link" | "ad" | "product" | "other";
  /** What the link carries (`ref`). */
  ref: string | null;
  adId: string | null;
  adTitle: string | null;
  productId: string | null;
};
