import type { LockedConversation } from "../../conversations/server/lock-conversations";
import {
  type RecordedMessage,
  recordInboundMessages,
} from "../../conversations/server/record-inbound-messages";
import { recordThreadOwner } from "../../conversations/server/record-thread-owner";
import type { Handover } from "../../conversations/thread-owner";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { openForUnanswered } from "./open-for-unanswered";

/**
 * Records that a thread went to another app or came to us. When it is ours and the contact waits for an answer, an
 * interaction is opened; hasOpened says whether one was.
 */
export async function admitHandover(
  work: UnitOfWork,
  conversation: LockedConversation,
  { handover: { line, ownership }, now }: { handover: Handover; now: Date },
): Promise<{ recorded: RecordedMessage; hasOpened: boolean }> {
  const [recorded = { kind: "duplicate" }] = await recordInboundMessages(work, [
    { conversation, message: line },
  ]);
  if (recorded.kind === "duplicate" || ownership === null) return { recorded, hasOpened: false };
  await recordThreadOwner(work, conversation, ownership);
  if (ownership.appId !== null) return { recorded, hasOpened: false };
  const openedCount = await openForUnanswered(work, new Set([conversation.conversationId]), now);
  return { recorded, hasOpened: openedCount > 0 };
}
