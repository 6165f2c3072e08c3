/** Who wrote a message. otherApp and pageInbox: sent for our Page, but outside Parley. */
export type MessageAuthor = "contact" | "agent" | "system" | "otherApp" | "pageInbox";

/** What a line of a transcript is: words and attachments, a tap on a button of ours, something that happened. */
export type MessageKind = "message" | "postback" | "event";

/**
 * The states of a message, in one order.
 *
 * An inbound message is `received` and stays so. An outbound one goes queued → sending → sent →
 * delivered → read; or ends `failed` (refused, with its reason), or is `unconfirmed`: it was handed over
 * and no answer came, so nobody knows; or `discarded`: its agent gave it up. It stays in the transcript.
 */
export type MessageStatus =
  | "received"
  | "queued"
  | "sending"
  | "sent"
  | "delivered"
  | "read"
  | "failed"
  | "unconfirmed"
  | "discarded";

/** Which states may follow a state. Everything else would make the screen lie or send twice. */
const successors: Record<MessageStatus, readonly MessageStatus[]> = {
  received: [],
  // An echo or a receipt of an earlier try proves that it need not be sent again; failed: its reply
  // window closed while it waited.
  queued: ["sending", "sent", "delivered", "read", "failed", "discarded"],
  // Back to queued only when the platform certainly did not take it.
  sending: ["queued", "sent", "delivered", "read", "failed", "unconfirmed"],
  sent: ["delivered", "read"],
  delivered: ["read"],
  read: [],
  // The agent tries again, or gives up; or an echo proves that it went out after all.
  failed: ["queued", "sent", "delivered", "read", "discarded"],
  unconfirmed: ["queued", "sent", "delivered", "read", "discarded"],
  // One that was thought unsent may have arrived.
  discarded: ["sent", "delivered", "read"],
};

/** Whether a message in state `from` may become `to`. */
export function canBecome(from: MessageStatus, to: MessageStatus): boolean {
  return successors[from].includes(to);
}

/** The states from which a message may become `to`: the condition of a conditional write. */
export function predecessorsOf(to: MessageStatus): MessageStatus[] {
  return (Object.keys(successors) as MessageStatus[]).filter((from) => canBecome(from, to));
}

/** Whether the agent may ask for another try. Of an unconfirmed message the contact may get two copies. */
export function canBeRetried(status: MessageStatus): boolean {
  return canBecome(status, "queued") && status !== "sending";
}

/** Whether the agent may give it up: not while it is being handed over, and not once it went out. */
export function canBeDiscarded(status: MessageStatus): boolean {
  return canBecome(status, "discarded");
}

/** Longest text in UTF-16 units, the unit in which the strictest channel counts (docs/guide-for-agents.md). */
export const maximumReplyLength = 2000;
