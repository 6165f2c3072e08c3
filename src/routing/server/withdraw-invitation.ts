import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import { lockRunningInteraction } from "./complete-interaction";
import { withdrawOfferOf } from "./end-offer";
import { serveQueueSoon } from "./serve-queue";

/** `gone`: nobody is asked, or they have just answered. */
export type Withdrawn = { kind: "withdrawn" } | { kind: "gone" } | NotYours;

/** An agent who works on an interaction takes back that a colleague was asked to take it over or to join. */
export async function withdrawInvitation(
  database: Database,
  { interactionId, agentId }: { interactionId: string; agentId: string },
  now: Date,
): Promise<Withdrawn> {
  return unitOfWork<Withdrawn>(database, async (work) => {
    const running = await lockRunningInteraction(work.tx, interactionId);
    if (!running?.agentIds.includes(agentId)) return { kind: "not-yours" };
    const isWithdrawn = await withdrawOfferOf(work, interactionId, now, { actorId: agentId });
    if (!isWithdrawn) return { kind: "gone" };
    work.afterCommit(serveQueueSoon);
    return { kind: "withdrawn" };
  });
}
