import type { Transaction } from "../../../platform/database";
import type { ApplicableEvent } from "./apply-events";

/**
 * Notes when accounts last heard from a customer, to the nearest ten seconds: an account's row would
 * otherwise be a lock that all its customers' requests wait for.
 */
export async function recordInboundTraffic(
  tx: Transaction,
  events: readonly ApplicableEvent[],
): Promise<void> {
  const messages = events.filter(({ event }) => event.kind === "message" || event.kind === "postback");
  if (messages.length === 0) return;
  const now = new Date(Math.max(...messages.map(({ receivedAt }) => receivedAt.getTime())));
  const accountIds = new Set(messages.map(({ account }) => account.id));
  await tx.integrationAccount.updateMany({
    where: {
      id: { in: [...accountIds].sort() },
      OR: [{ lastInboundAt: null }, { lastInboundAt: { lt: new Date(now.getTime() - 10_000) } }],
    },
    data: { lastInboundAt: now },
  });
}
