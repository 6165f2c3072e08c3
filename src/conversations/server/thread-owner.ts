import type { UnitOfWork } from "../../platform/unit-of-work";
import { conversationChanged } from "../announcements";

/** Stands in for an app of which the platform told only that it is not ours. */
const unknownApp = "unknown";

/**
 * Notes that another app has the thread, as a refused message told. What is known of the owner stays when the
 * refusal does not name it.
 */
export async function markThreadTaken(
  { tx, announce }: Pick<UnitOfWork, "tx" | "announce">,
  { conversationId, appId, now }: { conversationId: string; appId: string | null; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    update conversation
       set thread_owner_app_id = coalesce(${appId}, thread_owner_app_id, ${unknownApp}), thread_owner_at = ${now}
     where id = ${conversationId}::uuid and (thread_owner_at is null or thread_owner_at <= ${now})`;
  announce(conversationChanged({ conversationId }));
}

/** A message went through, so the thread is ours, or nobody's, since it was handed over. */
export async function markThreadFree(
  { tx, announce }: Pick<UnitOfWork, "tx" | "announce">,
  { conversationId, since }: { conversationId: string; since: Date },
): Promise<void> {
  const { count } = await tx.conversation.updateMany({
    where: { id: conversationId, threadOwnerAppId: { not: null }, threadOwnerAt: { lte: since } },
    data: { threadOwnerAppId: null, threadOwnerAt: since },
  });
  if (count > 0) announce(conversationChanged({ conversationId }));
}
