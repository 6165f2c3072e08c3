import type { MessengerAttachment } from "./attachments";
import type { Mid, Psid } from "./identifiers";

/**
 * One thing that happened on a Page, by Facebook's names for it. Times are null when neither the event nor its
 * entry tells one.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export type MessengerEvent =
  | MessageOfPerson
  | Echo
  | Deletion
  | Edit
  | Reaction
  | DeliveryReceipt
  | ReadReceipt
  | Postback
  | ReferralEvent
  | Optin
  | Handover
  | AccountLinking
  | Feedback
  | ResponseFeedback
  | CustomerInformation
  | Order
  | Coupon
  | LeadForm
  | PolicyEnforcement
  | AppRoles
  | Change
  | { kind: "dashboard-test" }
  | { kind: "empty" }
  | Unknown;

/** What every event of one person's conversation with the Page holds. */
export type OfPerson = {
  psid: Psid;
  at: Date | null;
  /** True while another app owns the thread. */
  isStandby: boolean;
};

/**
 * A person wrote to the Page.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
type MessageOfPerson = OfPerson & {
  kind: "message";
  mid: Mid;
  text: string | null;
  attachments: MessengerAttachment[];
  /** What the tapped quick reply carries; its title is the text. */
  quickReplyPayload?: string;
  /** The message that this one replies to. */
  replyTo?: Mid;
  /** The ad or the product page from which the person came to write this. */
  referral?: Referral;
  commands?: string[];
};

/**
 * A message went out from the Page: by this app, by another one, or by a person in the Page inbox.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-echoes
 */
type Echo = OfPerson & {
  kind: "echo";
  mid: Mid;
  text: string | null;
  attachments: MessengerAttachment[];
  replyTo?: Mid;
  /** The app that sent it; null can be a person in the Page inbox, and is never us. */
  appId: string | null;
  /** What the sending app gave along. */
  metadata: string | null;
};

/** The person took a message back. */
type Deletion = OfPerson & { kind: "deletion"; mid: Mid };

/**
 * The person changed the words of a message; the number counts its edits where it is told.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-edits
 */
type Edit = OfPerson & { kind: "edit"; mid: Mid; text: string; number: number | null };

/**
 * The person reacted to a message of either side, or took the reaction back: then the emoji is null. Some
 * reactions come with a name alone ("love").
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-reactions
 */
type Reaction = OfPerson & {
  kind: "reaction";
  mid: Mid;
  action: "react" | "unreact";
  emoji: string | null;
  name: string | null;
};

/**
 * Everything sent to the person up to the watermark was delivered, and these messages were.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-deliveries
 */
type DeliveryReceipt = { kind: "delivery"; psid: Psid; mids: Mid[]; watermark: Date };

/**
 * Everything sent to the person up to the watermark was read.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-reads
 */
type ReadReceipt = { kind: "read"; psid: Psid; watermark: Date };

/**
 * The person tapped a button, a menu item, an ice breaker or Get Started. In standby the payload is missing.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_postbacks
 */
type Postback = OfPerson & {
  kind: "postback";
  mid: Mid | null;
  title: string | null;
  payload: string | null;
  referral?: Referral;
};

/**
 * How a person came to the thread: a link, an ad, a product page.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_referrals
 */
export type Referral = {
  ref: string | null;
  /** SHORTLINK, ADS, and others of the past. */
  source: string | null;
  type: string | null;
  adId: string | null;
  adTitle: string | null;
  productId: string | null;
  refererUri: string | null;
};

/** The person entered the thread by a link or an ad, and has said nothing yet; a lead ad's form may come along. */
type ReferralEvent = OfPerson & { kind: "referral"; referral: Referral; lead?: FormAnswer[] };

/**
 * The person agreed to hear from the Page, or took that back (`status`).
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_optins
 */
type Optin = OfPerson & {
  kind: "optin";
  ref: string | null;
  type: string | null;
  title: string | null;
  payload: string | null;
  status: string | null;
};

/**
 * Control of the thread went to another app, came to ours, or is asked for.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_handovers
 */
type Handover = OfPerson & {
  kind: "handover";
  change: "pass" | "take" | "request";
  /** The app that has the thread now, or, of a request, wants it; null: nobody, or not told. */
  appId: string | null;
  previousAppId: string | null;
  metadata: string | null;
};

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_account_linking */
type AccountLinking = OfPerson & { kind: "account-linking"; status: "linked" | "unlinked" };

/**
 * Answers to a customer feedback form; scores are digits in a string.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_feedback
 */
type Feedback = OfPerson & {
  kind: "feedback";
  answers: { question: string; type: string | null; answer: string | null; comment: string | null }[];
};

/** Whether the person found a message good. */
type ResponseFeedback = OfPerson & { kind: "response-feedback"; mid: Mid | null; feedback: string };

/** Answers to a customer information form. */
type CustomerInformation = OfPerson & {
  kind: "customer-information";
  answers: FormAnswer[];
};

/** What a person filled in; several values of one key are several answers. */
export type FormAnswer = { key: string; value: string };

/** The person sent a cart (field send_cart). */
type Order = OfPerson & {
  kind: "order";
  note: string | null;
  products: {
    id: string | null;
    name: string | null;
    quantity: string | null;
    unitPrice: string | null;
    currency: string | null;
  }[];
};

/** The person revealed a coupon. */
type Coupon = OfPerson & { kind: "coupon"; code: string | null };

/** The person submitted a lead form in the thread. */
type LeadForm = OfPerson & { kind: "lead-form"; formId: string | null };

/**
 * Facebook warns, blocks or unblocks the Page.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_policy_enforcement
 */
type PolicyEnforcement = {
  kind: "policy-enforcement";
  action: "warning" | "block" | "unblock";
  reason: string | null;
  at: Date | null;
};

/** Which apps are receivers of the Page's threads, of the protocol before Conversation Routing. */
type AppRoles = { kind: "app-roles"; roles: Record<string, string[]> };

/** Something on the Page, or in its group, that is no message: a comment, a label, a rating. */
type Change = { kind: "change"; field: string; item: string | null; verb: string | null };

/** An event whose keys, or the form of what they hold, we do not know. */
type Unknown = { kind: "unknown"; keys: string[] };
