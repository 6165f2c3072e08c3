import type { UnitOfWork } from "../../platform/unit-of-work";
import { conversationChanged } from "../announcements";

/** Notes that an agent has seen what the contact wrote; whether there was anything new to be seen. */
export async function markSeen({ tx, announce }: UnitOfWork, conversationId: string): Promise<boolean> {
  const { count } = await tx.conversation.updateMany({
    where: { id: conversationId, unreadCount: { gt: 0 } },
    data: { unreadCount: 0 },
  });
  if (count > 0) announce(conversationChanged({ conversationId }));
  return count > 0;
}
