import { compareMessages, type TranscriptMessage } from "../../conversations/transcript";

/**
 * Puts messages in their places in a list that is in its order. Of two copies of one message the higher revision wins, so the order
 * and number of arrivals change nothing; where none of them is news, the list is the one that was given. Looks at each
 * message of the list once, however long it is, and sorts only what came.
 */
export function mergeMessages<Message extends TranscriptMessage>(
  list: readonly Message[],
  incoming: readonly Message[],
): readonly Message[] {
  const news = newestById(incoming);
  const kept: Message[] = [];
  for (const message of list) {
    const copy = news.get(message.id);
    if (copy && copy.revision > message.revision) continue;
    if (copy) news.delete(message.id);
    kept.push(message);
  }
  if (news.size === 0) return list;
  return joined(kept, [...news.values()].sort(inOrder));
}

function newestById<Message extends TranscriptMessage>(messages: readonly Message[]): Map<string, Message> {
  const byId = new Map<string, Message>();
  for (const message of messages) {
    const known = byId.get(message.id);
    if (!known || message.revision > known.revision) byId.set(message.id, message);
  }
  return byId;
}

/** Two lists in order as one. What is new comes at the end most of the time, and is only put there then. */
function joined<Message extends TranscriptMessage>(
  known: readonly Message[],
  news: readonly Message[],
): Message[] {
  const list: Message[] = [];
  let next = 0;
  for (const message of known) {
    for (let first = news[next]; first && inOrder(first, message) < 0; first = news[next]) {
      list.push(first);
      next += 1;
    }
    list.push(message);
  }
  return list.concat(news.slice(next));
}

/** The order of a transcript, in which no two messages are equal. */
function inOrder(a: TranscriptMessage, b: TranscriptMessage): number {
  return compareMessages(a, b) || (a.id < b.id ? -1 : 1);
}
