import type { ConversationSummary } from "../../routing/desktop-view";

type Words = Pick<ConversationSummary, "conversationId" | "unreadCount" | "lastMessage">;

/** A conversation in which the contact has written since, and how many messages. */
export type NewWords<Conversation> = { conversation: Conversation; count: number };

/** In which of these conversations the contact has written since they were as `before`. One that is new has none. */
export function newWords<Conversation extends Words>(
  before: readonly Words[],
  now: readonly Conversation[],
): NewWords<Conversation>[] {
  return now.flatMap((conversation) => {
    const known = before.find(({ conversationId }) => conversationId === conversation.conversationId);
    const { lastMessage, unreadCount } = conversation;
    if (!known || lastMessage?.author !== "contact") return [];
    const isLater = (known.lastMessage?.at.getTime() ?? 0) < lastMessage.at.getTime();
    const count = unreadCount - known.unreadCount;
    return isLater || count > 0 ? [{ conversation, count: Math.max(1, count) }] : [];
  });
}
