import type { UnitOfWork } from "../../platform/unit-of-work";
import { conversationChanged } from "../announcements";
import { type ThreadOwnership, unknownApp } from "../thread-owner";
import type { LockedConversation } from "./lock-conversations";

/**
 * Notes whose the thread is, unless something newer has told it; at one moment, that it is ours. A word that names
 * no app leaves the name that is known.
 */
export async function recordThreadOwner(
  { tx, announce }: UnitOfWork,
  { conversationId }: LockedConversation,
  { appId, at }: ThreadOwnership,
): Promise<void> {
  const count = await tx.$executeRaw`
    update conversation
       set thread_owner_app_id = case when ${appId}::text = ${unknownApp}
                                      then coalesce(thread_owner_app_id, ${unknownApp})
                                      else ${appId}::text end,
           thread_owner_at = ${at}
     where id = ${conversationId}::uuid
       and (thread_owner_at is null or thread_owner_at < ${at}
            or (thread_owner_at = ${at} and ${appId}::text is null))`;
  if (count > 0) announce(conversationChanged({ conversationId }));
}
