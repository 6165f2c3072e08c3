import type { InboundMessage } from "../../conversations/inbound-message";
import type { MessageChange } from "../../conversations/message-changes";
import type { Receipt } from "../../conversations/receipts";
import { type Handover, type ThreadOwnership, unknownApp } from "../../conversations/thread-owner";
import type { PolicyNotice } from "../../integration-accounts/policy-notice";
import type { MessengerEvent } from "../../messenger/events";
import { lineKey } from "./line-key";
import { messageIdIn } from "./message-metadata";
import { translateAttachment } from "./translate-attachment";
import { translateChange } from "./translate-change";
import { translateHandover } from "./translate-handover";
import { translateLine } from "./translate-line";

/** What a Messenger event means in our words. */
export type TranslatedEvent =
  | InboundWords
  | { kind: "echo"; contact: string; echo: EchoWords; ownership: ThreadOwnership | null }
  | { kind: "change"; contact: string; externalId: string; change: MessageChange }
  | { kind: "receipt"; contact: string; receipt: Receipt }
  | { kind: "handover"; contact: string; handover: Handover }
  | { kind: "policy"; notice: PolicyNotice }
  | { kind: "ignored"; reason: string };

/** arrival: the line that tells how the contact came to say this, where they say both at once. */
type InboundWords = {
  kind: "inbound-message";
  contact: string;
  arrival: InboundMessage | null;
  message: InboundMessage;
};

type EchoWords = Required<Pick<InboundMessage, "externalId" | "text" | "replyToExternalId" | "at">> & {
  attachments: ReturnType<typeof translateAttachment>[];
  messageId: string | null;
  author: "otherApp" | "pageInbox";
};

type OfKind<Kind extends MessengerEvent["kind"]> = Extract<MessengerEvent, { kind: Kind }>;
type Surroundings = { appId: string | null; receivedAt: Date };

/**
 * The app through which Meta Business Suite and the Page inbox send.
 * https://developers.facebook.com/docs/messenger-platform/handover-protocol/conversation-routing
 */
const pageInboxAppId = "263902037430900";

/**
 * Translates: the PSID becomes the contact's address, the mid the external id, and a missing time the
 * time of arrival. `appId` is the account's own, if it is known.
 */
export function translateEvent(event: MessengerEvent, { appId, receivedAt }: Surroundings): TranslatedEvent {
  switch (event.kind) {
    case "message":
      return inbound(event, translateMessage(event, receivedAt), receivedAt);
    case "postback":
      return inbound(event, translatePostback(event, receivedAt), receivedAt);
    case "referral":
      return translateReferral(event, receivedAt);
    case "optin":
    case "account-linking":
    case "feedback":
    case "response-feedback":
    case "customer-information":
    case "order":
    case "coupon":
    case "lead-form":
      return {
        kind: "inbound-message",
        contact: event.psid,
        arrival: null,
        message: translateLine(event, receivedAt),
      };
    case "echo":
      return translateEcho(event, { appId, receivedAt });
    case "edit":
    case "reaction":
    case "deletion": {
      const change = translateChange(event, receivedAt);
      return { kind: "change", contact: event.psid, externalId: event.mid, change };
    }
    case "delivery":
      return receiptOf(event.psid, {
        kind: "delivered",
        externalIds: event.mids,
        watermark: event.watermark,
      });
    case "read":
      return receiptOf(event.psid, { kind: "read", externalIds: [], watermark: event.watermark });
    case "handover":
      return {
        kind: "handover",
        contact: event.psid,
        handover: translateHandover(event, { appId, receivedAt }),
      };
    case "policy-enforcement": {
      const { action, reason, at } = event;
      return { kind: "policy", notice: { action, reason, at: at ?? receivedAt } };
    }
    case "app-roles":
    case "change":
    case "dashboard-test":
    case "empty":
      return { kind: "ignored", reason: event.kind };
    case "unknown":
      return { kind: "ignored", reason: `unknown-event: ${event.keys.join(", ")}` };
  }
}

/** When that happened which an event about a contact tells. */
export function momentOf(translated: Extract<TranslatedEvent, { contact: string }>): Date {
  switch (translated.kind) {
    case "inbound-message":
      return translated.message.at;
    case "echo":
      return translated.echo.at;
    case "change":
      return translated.change.at;
    case "receipt":
      return translated.receipt.watermark;
    case "handover":
      return translated.handover.line.at;
  }
}

/** What a lead ad asked and the person answered is their information, as if they had filled in our form. */
function translateReferral(event: OfKind<"referral">, receivedAt: Date): InboundWords {
  const { psid, at, isStandby, referral, lead } = event;
  const line = translateLine({ kind: "referral", psid, at, isStandby, referral }, receivedAt);
  if (!lead?.length) return { kind: "inbound-message", contact: psid, arrival: null, message: line };
  const answers = { kind: "customer-information", psid, at, isStandby, answers: lead } as const;
  const message = translateLine(answers, receivedAt);
  return { kind: "inbound-message", contact: psid, arrival: line, message };
}

/** What the person said, and before it the line that tells what led them here. */
function inbound(
  event: OfKind<"message" | "postback">,
  message: InboundMessage,
  receivedAt: Date,
): InboundWords {
  const { psid, at, isStandby, referral } = event;
  const arrival = referral
    ? translateLine({ kind: "referral", psid, at, isStandby, referral }, receivedAt)
    : null;
  return { kind: "inbound-message", contact: psid, arrival, message };
}

function translateMessage(event: OfKind<"message">, receivedAt: Date): InboundMessage {
  const { quickReplyPayload: payload } = event;
  return {
    externalId: event.mid,
    text: event.text ?? "",
    attachments: event.attachments.map(translateAttachment),
    details: payload === undefined ? null : { kind: "quick-reply", payload },
    replyToExternalId: event.replyTo ?? null,
    at: event.at ?? receivedAt,
    isStandby: event.isStandby,
  };
}

/** Without a mid a tap is known by its person, its moment and what was tapped. */
function translatePostback(event: OfKind<"postback">, receivedAt: Date): InboundMessage {
  const { title, payload } = event;
  return {
    externalId: event.mid ?? lineKey(event, payload ?? title),
    kind: "postback",
    text: title ?? "",
    attachments: [],
    details: { kind: "postback", payload },
    at: event.at ?? receivedAt,
    isStandby: event.isStandby,
  };
}

/** An echo in standby tells that the thread is another app's; the one that sent it, most likely. */
function translateEcho(event: OfKind<"echo">, { appId, receivedAt }: Surroundings): TranslatedEvent {
  const isOurApp = appId === null || event.appId === appId;
  const at = event.at ?? receivedAt;
  return {
    kind: "echo",
    contact: event.psid,
    echo: {
      externalId: event.mid,
      messageId: isOurApp ? messageIdIn(event.metadata) : null,
      author: event.appId === null || event.appId === pageInboxAppId ? "pageInbox" : "otherApp",
      text: event.text ?? "",
      attachments: event.attachments.map(translateAttachment),
      replyToExternalId: event.replyTo ?? null,
      at,
    },
    ownership: event.isStandby ? { appId: (isOurApp ? null : event.appId) ?? unknownApp, at } : null,
  };
}

function receiptOf(contact: string, receipt: Receipt): TranslatedEvent {
  return { kind: "receipt", contact, receipt };
}
