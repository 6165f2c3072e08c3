import { randomUUID } from "node:crypto";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged, offerChanged } from "../announcements";
import { isAvailable } from "../assignment";
import type { OfferKind } from "../offer";
import { loadAgent } from "./agent-load";
import type { RunningInteraction } from "./complete-interaction";
import { recordStep } from "./record-step";

type Asking = {
  kind: Exclude<OfferKind, "queue">;
  agentId: string;
  fromAgentId: string;
  note: string | null;
};

/**
 * `unavailable`: the colleague takes no work now, has no room, has an offer to answer, is not an active agent or works
 * on it already. `pending`: somebody has been asked and has not answered.
 */
export type Asked = { kind: "offered" } | { kind: "unavailable" } | { kind: "pending" };

/**
 * Asks a colleague to take an interaction over or to join, until the offer timeout of its service. In the caller's
 * transaction, which holds the interaction and the colleague (lockRunningInteraction).
 */
export async function offerToColleague(
  { tx, announce }: UnitOfWork,
  { interactionId, conversationId, serviceId, agentIds }: RunningInteraction,
  { kind, agentId, fromAgentId, note }: Asking,
  now: Date,
): Promise<Asked> {
  if ((await tx.offer.count({ where: { interactionId, status: "open" } })) > 0) return { kind: "pending" };
  const colleague = await loadAgent(tx, agentId);
  if (!colleague || agentIds.includes(agentId) || !isAvailable(colleague)) return { kind: "unavailable" };
  const { offerTimeoutSeconds } = await tx.service.findUniqueOrThrow({
    where: { id: serviceId },
    select: { offerTimeoutSeconds: true },
  });
  const offerId = randomUUID();
  await tx.offer.create({
    data: {
      id: offerId,
      interactionId,
      agentId,
      status: "open",
      kind,
      fromAgentId,
      note,
      offeredAt: now,
      expiresAt: new Date(now.getTime() + offerTimeoutSeconds * 1000),
    },
  });
  await recordStep(tx, {
    kind: "offered",
    details: { offerKind: kind, note },
    interactionId,
    at: now,
    agentId,
    actorId: fromAgentId,
  });
  announce(offerChanged({ offerId, agentId }));
  announce(interactionChanged({ interactionId, conversationId }));
  return { kind: "offered" };
}
