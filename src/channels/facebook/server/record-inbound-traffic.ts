import { processWide } from "../../../platform/process-wide";
import type { UnitOfWork } from "../../../platform/unit-of-work";
import type { ApplicableEvent } from "./apply-events";

const precisionMs = 10_000;

/** What this process knows to be noted already: for each account the last moment it wrote. */
const notedAt = () => processWide("inbound-traffic", () => new Map<string, number>());

/**
 * Notes when accounts last heard from a customer, to the nearest ten seconds: an account's row would
 * otherwise be a lock that all its customers' requests wait for.
 */
export async function recordInboundTraffic(
  { tx, afterCommit }: UnitOfWork,
  events: readonly ApplicableEvent[],
): Promise<void> {
  const messages = events.filter(({ event }) => event.kind === "message" || event.kind === "postback");
  const nowMs = Math.max(...messages.map(({ receivedAt }) => receivedAt.getTime()));
  const accountIds = [...new Set(messages.map(({ account }) => account.id))].filter(
    (id) => nowMs - (notedAt().get(id) ?? Number.NEGATIVE_INFINITY) > precisionMs,
  );
  if (accountIds.length === 0) return;
  const now = new Date(nowMs);
  await tx.integrationAccount.updateMany({
    where: {
      id: { in: accountIds.sort() },
      OR: [{ lastInboundAt: null }, { lastInboundAt: { lt: new Date(nowMs - precisionMs) } }],
    },
    data: { lastInboundAt: now },
  });
  afterCommit(() => {
    for (const id of accountIds) notedAt().set(id, nowMs);
  });
}
