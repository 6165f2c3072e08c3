import type { Transaction } from "../../../platform/database";
import type { ApplicableEvent } from "./apply-events";

/**
 * Notes when an account last heard from a customer, to the nearest ten seconds: the account's row would
 * otherwise be a lock that all its customers' requests wait for.
 */
export async function recordInboundTraffic(
  tx: Transaction,
  events: readonly ApplicableEvent[],
  now: Date,
): Promise<void> {
  const accountIds = new Set(
    events.flatMap(({ event, account }) => (event.kind === "message" ? account.id : [])),
  );
  if (accountIds.size === 0) return;
  await tx.integrationAccount.updateMany({
    where: {
      id: { in: [...accountIds].sort() },
      OR: [{ lastInboundAt: null }, { lastInboundAt: { lt: new Date(now.getTime() - 10_000) } }],
    },
    data: { lastInboundAt: now },
  });
}
