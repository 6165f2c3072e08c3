import type { ChatMessage } from "../world/chat-message";

const groupGapMs = 3 * 60_000;
const momentGapMs = 15 * 60_000;

/** Messages of one side in a row, drawn as one group; after a long silence the time stands above it. */
export type ChatGroup = { from: ChatMessage["from"]; startsMoment: boolean; messages: ChatMessage[] };

/** Puts messages of one side that follow within three minutes together. */
export function groupMessages(messages: readonly ChatMessage[]): ChatGroup[] {
  const groups: ChatGroup[] = [];
  let previous: ChatMessage | undefined;
  for (const message of messages) {
    const gapMs = previous === undefined ? Number.POSITIVE_INFINITY : message.sentAtMs - previous.sentAtMs;
    const group = groups.at(-1);
    if (group !== undefined && message.from === previous?.from && gapMs < groupGapMs) {
      group.messages.push(message);
    } else {
      groups.push({ from: message.from, startsMoment: gapMs >= momentGapMs, messages: [message] });
    }
    previous = message;
  }
  return groups;
}
