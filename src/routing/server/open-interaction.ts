import { randomUUID } from "node:crypto";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import { serviceOfAccount } from "./account-route";

/** Opens an interaction in the account's service, unless one is open on this conversation already. */
export async function openInteraction(
  { tx, announce }: UnitOfWork,
  { conversationId, accountId }: { conversationId: string; accountId: string },
  now: Date,
): Promise<void> {
  const interactionId = randomUUID();
  const serviceId = await serviceOfAccount(tx, accountId);
  // The constraint interaction_open_key decides whether one is open already.
  const { count } = await tx.interaction.createMany({
    data: { id: interactionId, conversationId, serviceId, status: "queued", queuedAt: now },
    skipDuplicates: true,
  });
  if (count > 0) announce(interactionChanged({ interactionId, conversationId }));
}
