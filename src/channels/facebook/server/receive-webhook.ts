import { listWebhookAccounts } from "../../../integration-accounts/server/webhook-accounts";
import type { Database } from "../../../platform/database";
import { processWide } from "../../../platform/process-wide";
import type { WebhookDelivery } from "../judge-delivery";
import type { WebhookAccount } from "../judge-entry";
import { receiveTogether, type WebhookAnswer } from "./receive-together";

/** As many waiting requests share one transaction at most. */
const largestBatch = 64;

type Waiting = {
  delivery: WebhookDelivery;
  resolve: (answer: WebhookAnswer) => void;
  reject: (error: unknown) => void;
};
type Reception = { waiting: Waiting[]; isRunning: boolean };

const receptions = () => processWide("webhook-reception", () => new WeakMap<Database, Reception>());

/**
 * Receives a webhook request; 200 means kept. Requests that come while one transaction runs wait for the
 * next and share it, so that a burst costs few commits and the requests of one conversation do not queue
 * up for its lock on ten connections. Rejects only when the database fails; the caller then answers 500,
 * and Facebook sends again.
 */
export function receiveWebhook(
  database: Database,
  { body, signature }: { body: Uint8Array; signature: string | null },
  receivedAt: Date,
): Promise<WebhookAnswer> {
  const known = receptions().get(database);
  const reception = known ?? { waiting: [], isRunning: false };
  if (!known) receptions().set(database, reception);
  return new Promise((resolve, reject) => {
    reception.waiting.push({ delivery: { body, signature, receivedAt }, resolve, reject });
    if (!reception.isRunning) void receiveWaiting(database, reception);
  });
}

async function receiveWaiting(database: Database, reception: Reception): Promise<void> {
  reception.isRunning = true;
  while (reception.waiting.length > 0) {
    const accounts = listWebhookAccounts(database);
    // Whoever comes while the accounts are read need not wait for the next transaction.
    await Promise.allSettled([accounts]);
    await receiveBatch(database, accounts, reception.waiting.splice(0, largestBatch));
  }
  reception.isRunning = false;
}

async function receiveBatch(
  database: Database,
  accounts: Promise<readonly WebhookAccount[]>,
  batch: readonly Waiting[],
): Promise<void> {
  try {
    const deliveries = batch.map(({ delivery }) => delivery);
    const answers = await receiveTogether(database, await accounts, deliveries);
    for (const [index, { resolve, reject }] of batch.entries()) {
      const answer = answers[index];
      if (answer) resolve(answer);
      else reject(new Error("A webhook request was left without an answer."));
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
