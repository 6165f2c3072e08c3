import type { Database } from "../../../platform/database";
import { log } from "../../../platform/log";
import { type DeliveryVerdict, isRefusedWhole, judgeDelivery, type WebhookDelivery } from "../judge-delivery";
import type { WebhookAccount } from "../judge-entry";
import { keepAndApply } from "./keep-and-apply";
import { countRefusal } from "./webhook-ledger";

/** What Facebook is told. Only 200 keeps it from sending again. */
export type WebhookAnswer = { status: 200 | 403 | 405 | 413 | 500; text: string };

/**
 * Receives several deliveries at once: verifies each before parsing, keeps and applies all that are to be
 * kept in one transaction, and answers each.
 */
export async function receiveTogether(
  database: Database,
  accounts: readonly WebhookAccount[],
  deliveries: readonly WebhookDelivery[],
): Promise<WebhookAnswer[]> {
  const verdicts = deliveries.map((delivery) => ({ delivery, verdict: judgeDelivery(delivery, accounts) }));
  for (const { delivery, verdict } of verdicts) {
    if (verdict.kind === "refused") await countRefusal(database, verdict.reason, delivery.receivedAt);
  }
  const kept = verdicts.flatMap(({ verdict }) => (verdict.kind === "refused" ? [] : [verdict]));
  if (kept.length > 0) await keepAndApply(database, kept);
  return verdicts.map(({ verdict }) => answerTo(verdict));
}

function answerTo(verdict: DeliveryVerdict): WebhookAnswer {
  if (verdict.kind === "refused") {
    log().warn({ reason: verdict.reason }, "a webhook request was refused; nothing of it was believed");
    return { status: 403, text: "Refused: the request is not signed with the App Secret of any account." };
  }
  if (verdict.kind === "unreadable") {
    log().error({ reason: verdict.reason }, "a signed webhook request could not be read; it is parked");
  } else if (isRefusedWhole(verdict)) {
    const reasons = verdict.verdicts.flatMap((entry) => (entry.kind === "refuse" ? entry.reason : []));
    log().warn({ reasons }, "every entry of a webhook request was refused");
    return { status: 403, text: "Refused: this signature is not the one of the Page's integration account." };
  }
  return { status: 200, text: "EVENT_RECEIVED" };
}
