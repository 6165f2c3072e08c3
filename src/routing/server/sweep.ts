import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { type Listening, listenOn } from "../listening";
import { endAfterWorkDue } from "./end-after-work-due";
import { expireOffers } from "./expire-offers";
import { findGoneAgents } from "./find-gone-agents";
import { queueServed, serveQueueSoon } from "./serve-queue";
import { signOutGoneAgents } from "./sign-out-gone-agents";

const everyMs = 1_000;

/**
 * Looks at the clock and the queue once a second: ends the offers and the After Call Work whose time has run out, sees
 * which agents are gone, and serves what another instance left behind. Answers how to stop it.
 */
export function startSweeping(database: Database): () => Promise<void> {
  let listening: Listening | null = null;
  let round: Promise<void> | null = null;
  const look = async () => {
    const now = new Date();
    const current = listenOn(listening, now);
    if (await sweep(database, now, current.since)) listening = current;
    round = null;
  };
  const timer = setInterval(() => {
    round ??= look();
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await round;
    await queueServed();
  };
}

/** Whether it succeeded. */
async function sweep(database: Database, now: Date, listeningSince: Date): Promise<boolean> {
  try {
    await expireOffers(database, now);
    await endAfterWorkDue(database, now);
    await findGoneAgents(database, { now, listeningSince });
    await signOutGoneAgents(database, { now, listeningSince });
    serveQueueSoon(database);
    return true;
  } catch (error) {
    log().error({ error }, "the sweep of offers and agents failed; the next one tries again");
    return false;
  }
}
