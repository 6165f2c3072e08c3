import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { expireOffers } from "./expire-offers";
import { queueServed, serveQueueSoon } from "./serve-queue";

const everyMs = 1_000;

/**
 * Looks at the clock and the queue once a second: ends the offers whose time has run out and serves what
 * another instance left behind. Answers how to stop it.
 */
export function startSweeping(database: Database): () => Promise<void> {
  let round: Promise<void> | null = null;
  const timer = setInterval(() => {
    round ??= sweep(database).finally(() => {
      round = null;
    });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await round;
    await queueServed();
  };
}

async function sweep(database: Database): Promise<void> {
  try {
    await expireOffers(database, new Date());
    serveQueueSoon(database);
  } catch (error) {
    log().error({ error }, "the sweep of offers failed; the next one tries again");
  }
}
