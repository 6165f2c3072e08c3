import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";

type OfferedInteraction = { interactionId: string; conversationId: string };

/** Puts an offered interaction back to where it stood: its place is the time it was queued. */
export async function returnToQueue(
  { tx, announce }: UnitOfWork,
  offered: OfferedInteraction,
): Promise<void> {
  await tx.interaction.update({ where: { id: offered.interactionId }, data: { status: "queued" } });
  announce(interactionChanged(offered));
}
