import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import { lockRunningInteraction } from "./complete-interaction";
import { type Asked, offerToColleague } from "./offer-to-colleague";

type Invitation = { interactionId: string; agentId: string; invitedAgentId: string; note: string | null };

/**
 * An agent who works on an interaction asks a colleague to join. It counts against the colleague's capacity, and stays
 * assigned to whom it is.
 */
export async function inviteAgent(
  database: Database,
  { interactionId, agentId, invitedAgentId, note }: Invitation,
  now: Date,
): Promise<Asked | NotYours> {
  return unitOfWork<Asked | NotYours>(database, async (work) => {
    const running = await lockRunningInteraction(work.tx, interactionId, [invitedAgentId]);
    if (!running?.agentIds.includes(agentId)) return { kind: "not-yours" };
    const asking = { kind: "conference" as const, agentId: invitedAgentId, fromAgentId: agentId, note };
    return offerToColleague(work, running, asking, now);
  });
}
