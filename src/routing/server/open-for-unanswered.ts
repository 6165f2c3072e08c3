import { findUnanswered } from "../../conversations/server/find-unanswered";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { openInteractions } from "./open-interactions";

/**
 * Opens an interaction on each of these conversations that is ours to answer and in which the contact waits: with
 * the first of their messages that no side answered and no completed interaction had before it. Answers how many.
 */
export async function openForUnanswered(
  work: UnitOfWork,
  conversationIds: ReadonlySet<string>,
  now: Date,
): Promise<number> {
  if (conversationIds.size === 0) return 0;
  const completed = await work.tx.interaction.groupBy({
    by: ["conversationId"],
    where: { conversationId: { in: [...conversationIds] }, status: "completed" },
    _max: { completedAt: true },
  });
  const workedUntil = new Map(completed.map((one) => [one.conversationId, one._max.completedAt]));
  const unanswered = await findUnanswered(
    work.tx,
    [...conversationIds].map((conversationId) => ({
      conversationId,
      workedUntil: workedUntil.get(conversationId) ?? null,
    })),
  );
  return openInteractions(work, unanswered, now);
}
