import type { AttachmentWords } from "../../conversations/attachment";
import type { Receipt } from "../../conversations/receipts";
import type { MessengerEvent } from "../../messenger/events";
import { messageIdIn } from "./message-metadata";
import { translateAttachment } from "./translate-attachment";

/** What a Messenger event means in our words. */
export type TranslatedEvent =
  | { kind: "inbound-message"; contact: string; message: InboundWords }
  | { kind: "echo"; contact: string; echo: EchoWords }
  | { kind: "receipt"; contact: string; receipt: Receipt }
  | { kind: "ignored"; reason: string };

type InboundWords = { externalId: string; text: string; attachments: AttachmentWords[]; at: Date };
type EchoWords = InboundWords & { messageId: string | null; author: "otherApp" | "pageInbox" };

/**
 * The app through which Meta Business Suite and the Page inbox send.
 * https://developers.facebook.com/docs/messenger-platform/handover-protocol/conversation-routing
 */
const pageInboxAppId = "263902037430900";

/**
 * Translates: the PSID becomes the contact's address, the mid the external id, and a missing time the
 * time of arrival. `appId` is the account's own, if it is known.
 */
export function translateEvent(
  event: MessengerEvent,
  { appId, receivedAt }: { appId: string | null; receivedAt: Date },
): TranslatedEvent {
  switch (event.kind) {
    case "message":
      return {
        kind: "inbound-message",
        contact: event.psid,
        message: {
          externalId: event.mid,
          text: event.text ?? "",
          attachments: event.attachments.map(translateAttachment),
          at: event.at ?? receivedAt,
        },
      };
    case "echo": {
      const isOurApp = appId === null || event.appId === appId;
      return {
        kind: "echo",
        contact: event.psid,
        echo: {
          externalId: event.mid,
          messageId: isOurApp ? messageIdIn(event.metadata) : null,
          author: event.appId === null || event.appId === pageInboxAppId ? "pageInbox" : "otherApp",
          text: event.text ?? "",
          attachments: event.attachments.map(translateAttachment),
          at: event.at ?? receivedAt,
        },
      };
    }
    case "delivery":
      return receiptOf(event.psid, {
        kind: "delivered",
        externalIds: event.mids,
        watermark: event.watermark,
      });
    case "read":
      return receiptOf(event.psid, { kind: "read", externalIds: [], watermark: event.watermark });
    case "deletion":
    case "edit":
    case "reaction":
    case "postback":
    case "referral":
    case "optin":
    case "handover":
    case "account-linking":
    case "feedback":
    case "response-feedback":
    case "customer-information":
    case "order":
    case "coupon":
    case "lead-form":
    case "policy-enforcement":
    case "app-roles":
    case "change":
    case "dashboard-test":
    case "empty":
      return { kind: "ignored", reason: event.kind };
    case "unknown":
      return { kind: "ignored", reason: `unknown-event: ${event.keys.join(", ")}` };
  }
}

function receiptOf(contact: string, receipt: Receipt): TranslatedEvent {
  return { kind: "receipt", contact, receipt };
}
