import { hasRole, type SignedInUser } from "../../agents/user";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import type { NotYours } from "../interaction";
import { lockConversationOf } from "./lock-conversation-of";
import { recordStep } from "./record-step";

type Unflagging = { interactionId: string; user: Pick<SignedInUser, "id" | "roles"> };

/**
 * Removes the flag that an agent set: by an agent who works on the interaction, or a supervisor, also while it waits in
 * the queue. Where there is none, nothing changes. The flag of a silence stays, since the contact still waits.
 */
export async function unflagInteraction(
  database: Database,
  { interactionId, user }: Unflagging,
  now: Date,
): Promise<{ kind: "unflagged" } | NotYours> {
  return unitOfWork<{ kind: "unflagged" } | NotYours>(database, async ({ tx, announce }) => {
    const conversationId = await lockConversationOf(tx, interactionId);
    if (conversationId === null) return { kind: "not-yours" };
    const worksOnIt = await tx.participation.count({
      where: { interactionId, agentId: user.id, leftAt: null },
    });
    if (worksOnIt === 0 && !hasRole(user, "supervisor")) return { kind: "not-yours" };
    const { count } = await tx.interaction.updateMany({
      where: { id: interactionId, status: { not: "completed" }, flagReason: "agent" },
      data: { flagReason: null, flaggedAt: null, flaggedById: null, flagNote: null },
    });
    if (count === 0) return { kind: "unflagged" };
    await recordStep(tx, { kind: "unflagged", interactionId, at: now, actorId: user.id });
    announce(interactionChanged({ interactionId, conversationId }));
    return { kind: "unflagged" };
  });
}
