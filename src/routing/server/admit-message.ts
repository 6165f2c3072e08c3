import type { LockedConversation } from "../../conversations/server/lock-conversations";
import {
  type InboundMessage,
  type RecordedMessage,
  recordInboundMessage,
} from "../../conversations/server/record-inbound-message";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { openInteraction } from "./open-interaction";

/**
 * Takes a contact's message into the contact center: records it and, if nobody works on the conversation
 * and none waits, opens an interaction in the account's service. A duplicate does neither.
 */
export async function admitMessage(
  work: UnitOfWork,
  conversation: LockedConversation,
  message: InboundMessage,
  now: Date,
): Promise<RecordedMessage> {
  const recorded = await recordInboundMessage(work, conversation, message);
  if (recorded.kind === "recorded") await openInteraction(work, conversation, now);
  return recorded;
}
