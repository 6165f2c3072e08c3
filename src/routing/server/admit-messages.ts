import {
  type InboundEvent,
  type RecordedMessage,
  recordInboundMessages,
} from "../../conversations/server/record-inbound-messages";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { openInteractions } from "./open-interactions";

/** One result for each message, in their order, and whether there is now work that nobody was offered yet. */
export type Admission = { results: RecordedMessage[]; hasOpened: boolean };

/**
 * Takes contacts' messages into the contact center: records them and, where nobody works on a
 * conversation and none waits, opens an interaction in the account's service. A duplicate does neither.
 */
export async function admitMessages(
  work: UnitOfWork,
  events: readonly InboundEvent[],
  now: Date,
): Promise<Admission> {
  const results = await recordInboundMessages(work, events);
  const openings = events.flatMap(({ conversation: { conversationId, accountId } }, index) => {
    const result = results[index];
    return result?.kind === "recorded" ? [{ conversationId, accountId, messageId: result.messageId }] : [];
  });
  const openedCount = await openInteractions(work, openings, now);
  return { results, hasOpened: openedCount > 0 };
}
