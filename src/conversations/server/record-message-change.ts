import type { Prisma } from "../../platform/prisma-client/client";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { conversationChanged } from "../announcements";
import type { MessageChange } from "../message-changes";
import { windowClosesAfter } from "../reply-window";
import type { LockedConversation } from "./lock-conversations";
import { projectMessages } from "./project-messages";

/**
 * Records once what was changed about a message, which need not have come yet, and lets the message read
 * accordingly. A reaction of the contact opens the reply window; nothing of this counts as unread. The caller
 * holds the conversation's lock.
 */
export async function recordMessageChange(
  work: UnitOfWork,
  conversation: Pick<LockedConversation, "accountId" | "conversationId">,
  { externalId, change }: { externalId: string; change: MessageChange },
): Promise<"recorded" | "duplicate"> {
  const { accountId, conversationId } = conversation;
  const { kind, key, at, ...details } = change;
  const { count } = await work.tx.messageChange.createMany({
    skipDuplicates: true,
    data: {
      accountId,
      conversationId,
      externalId,
      kind,
      key,
      at,
      details: details as Prisma.InputJsonObject,
    },
  });
  if (count === 0) return "duplicate";
  await projectMessages(work, conversation, [externalId]);
  if (opensWindow(change)) {
    await work.tx.$executeRaw`
      update conversation set window_closes_at = greatest(window_closes_at, ${windowClosesAfter(at)})
       where id = ${conversationId}::uuid`;
    work.announce(conversationChanged({ conversationId }));
  }
  return "recorded";
}

/** https://developers.facebook.com/docs/messenger-platform/send-messages#standard_messaging */
function opensWindow(change: MessageChange): boolean {
  return change.kind === "reaction" && change.by === "contact" && change.emoji !== null;
}
