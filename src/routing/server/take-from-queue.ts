import type { SignedInUser } from "../../agents/user";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { hasRoom } from "../assignment";
import { ensureLockable, lockAgent } from "./agent-load";
import { holdInteraction } from "./hold-interaction";
import { lockConversationOf } from "./lock-conversation-of";
import { findQueueRights } from "./queue-rights";

type Taking = { interactionId: string; user: Pick<SignedInUser, "id" | "roles"> };

/**
 * `gone`: it no longer waits, or is offered to somebody. `full`: it would exceed what they may hold, an offer they have
 * not answered included. `not-permitted`: it is not in a queue that they may take from.
 */
export type Taken =
  | { kind: "taken"; conversationId: string }
  | { kind: "gone" }
  | { kind: "full" }
  | { kind: "not-permitted" };

/** Somebody takes an interaction from the queue, whatever their state: it is theirs at once, never beyond their capacity. */
export async function takeFromQueue(
  database: Database,
  { interactionId, user }: Taking,
  now: Date,
): Promise<Taken> {
  return unitOfWork<Taken>(database, async (work) => {
    const { tx } = work;
    const conversationId = await lockConversationOf(tx, interactionId);
    if (conversationId === null) return { kind: "gone" };
    await ensureLockable(tx, user.id, now);
    const agent = await lockAgent(tx, user.id);
    if (!agent) return { kind: "not-permitted" };
    const [waiting] = await tx.$queryRaw<{ serviceId: string; status: string }[]>`
      select service_id as "serviceId", status::text as status
        from interaction where id = ${interactionId}::uuid for update`;
    if (!waiting) return { kind: "gone" };
    const { queueServiceIds, mayTake } = await findQueueRights(tx, user);
    if (!mayTake || !queueServiceIds.includes(waiting.serviceId)) return { kind: "not-permitted" };
    if (waiting.status !== "queued") return { kind: "gone" };
    if (!hasRoom(agent)) return { kind: "full" };
    await holdInteraction(work, { interactionId, conversationId, agentId: user.id, how: "taken" }, now);
    return { kind: "taken", conversationId };
  });
}
