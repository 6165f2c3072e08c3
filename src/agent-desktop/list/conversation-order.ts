import { replyWindow } from "../../conversations/reply-window";
import type { ConversationSummary } from "../../routing/desktop-view";

/** The orders in which an agent can have their conversations. */
export const conversationOrders = ["oldest", "window"] as const;

export type ConversationOrder = (typeof conversationOrders)[number];

/**
 * Sorts a list that is oldest first: as it is, or by how soon the reply window closes. What can no longer be
 * answered comes last; what is equal keeps its order.
 */
export function inOrder(
  conversations: readonly ConversationSummary[],
  order: ConversationOrder,
  now: Date,
): readonly ConversationSummary[] {
  if (order === "oldest") return conversations;
  const closesAt = (conversation: ConversationSummary): number => {
    const { humanAgentEnabled } = conversation;
    const window = replyWindow(conversation, { humanAgentEnabled, author: "agent" }, now);
    return window.allowed ? window.closesAt.getTime() : Number.MAX_VALUE;
  };
  return [...conversations].sort((a, b) => closesAt(a) - closesAt(b));
}
