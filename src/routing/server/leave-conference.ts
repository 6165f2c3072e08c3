import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import { lockRunningInteraction } from "./complete-interaction";
import { withdrawOfferOf } from "./end-offer";
import { leaveInteraction } from "./hold-interaction";
import { assign } from "./return-interactions";
import { serveQueueSoon } from "./serve-queue";

/** `alone`: nobody else works on it, so that it must be completed or transferred. */
export type LeftConference = { kind: "left" } | { kind: "alone" } | NotYours;

/**
 * An agent leaves an interaction to the colleagues beside them; if it was assigned to them, it is now to who joined
 * first of these. Whom the agent had asked is no longer asked.
 */
export async function leaveConference(
  database: Database,
  { interactionId, agentId }: { interactionId: string; agentId: string },
  now: Date,
): Promise<LeftConference> {
  return unitOfWork<LeftConference>(database, async (work) => {
    const running = await lockRunningInteraction(work.tx, interactionId);
    if (!running?.agentIds.includes(agentId)) return { kind: "not-yours" };
    const [next] = running.agentIds.filter((id) => id !== agentId);
    if (next === undefined) return { kind: "alone" };
    await withdrawOfferOf(work, interactionId, now, { fromAgentId: agentId });
    if (running.assignedAgentId === agentId) await assign(work.tx, interactionId, next);
    await leaveInteraction(work, { ...running, agentId }, now);
    work.afterCommit(serveQueueSoon);
    return { kind: "left" };
  });
}
