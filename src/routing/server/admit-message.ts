import { randomUUID } from "node:crypto";
import type { LockedConversation } from "../../conversations/server/lock-conversations";
import {
  type InboundMessage,
  type RecordedMessage,
  recordInboundMessage,
} from "../../conversations/server/record-inbound-message";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import { serviceOfAccount } from "./account-route";

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

async function openInteraction(
  { tx, announce }: UnitOfWork,
  { conversationId, accountId }: LockedConversation,
  now: Date,
): Promise<void> {
  const interactionId = randomUUID();
  const serviceId = await serviceOfAccount(tx, accountId);
  // The constraint interaction_open_key decides whether one is open already.
  const { count } = await tx.interaction.createMany({
    data: { id: interactionId, conversationId, serviceId, status: "queued", queuedAt: now },
    skipDuplicates: true,
  });
  if (count > 0) announce(interactionChanged({ interactionId, conversationId }));
}
