import { effectsOf } from "../../conversations/inbound-message";
import {
  type InboundEvent,
  type RecordedMessage,
  recordInboundMessages,
} from "../../conversations/server/record-inbound-messages";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { keepSource } from "./keep-source";
import { openForUnanswered } from "./open-for-unanswered";
import { openInteractions } from "./open-interactions";

/** One result for each message, in their order, and whether there is new work that nobody was offered yet. */
type Admission = { results: RecordedMessage[]; hasOpened: boolean };

/**
 * Takes what contacts say and do into the contact center: records it and, where it asks for an agent, nobody works
 * on the conversation and none waits, opens an interaction in the account's service. A duplicate does neither.
 * What is another app's to answer opens one only if the thread has come to us since.
 */
export async function admitMessages(
  work: UnitOfWork,
  events: readonly InboundEvent[],
  now: Date,
): Promise<Admission> {
  const results = await recordInboundMessages(work, events);
  const news = events.flatMap(({ conversation: { conversationId, accountId }, message }, index) => {
    const result = results[index];
    if (result?.kind !== "recorded") return [];
    const { asksForAgent } = effectsOf(message);
    return [{ conversationId, accountId, messageId: result.messageId, message, asksForAgent }];
  });
  for (const { conversationId, message } of news) {
    if (message.source) await keepSource(work, { conversationId, source: message.source, at: message.at });
  }
  const asking = news.filter(({ asksForAgent }) => asksForAgent);
  const openedCount = await openInteractions(
    work,
    asking.filter(({ message }) => !message.isStandby),
    now,
  );
  const standby = asking.filter(({ message }) => message.isStandby);
  const standbyIds = new Set(standby.map(({ conversationId }) => conversationId));
  const comeToUsCount = await openForUnanswered(work, standbyIds, now);
  return { results, hasOpened: openedCount + comeToUsCount > 0 };
}
