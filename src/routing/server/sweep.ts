import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { endAfterWorkDue } from "./end-after-work-due";
import { expireOffers } from "./expire-offers";
import { queueServed, serveQueueSoon } from "./serve-queue";
import { tellByService } from "./tell-by-service";
import { watchInactivity } from "./watch-inactivity";
import { watchPresence } from "./watch-presence";

const everyMs = 1_000;

/** What the clock brings about. */
const listDuties = (): readonly { name: string; fulfil: (database: Database, now: Date) => unknown }[] => [
  { name: "ending offers", fulfil: expireOffers },
  { name: "ending After Call Work", fulfil: endAfterWorkDue },
  { name: "seeing which agents are gone", fulfil: watchPresence() },
  { name: "serving the queue", fulfil: serveQueueSoon },
  { name: "telling contacts what their service says", fulfil: tellByService },
  { name: "acting on silences", fulfil: watchInactivity },
];

/**
 * Looks at the clock and the queue once a second: ends the offers and the After Call Work whose time has run out, sees
 * which agents are gone, serves what another instance left behind, tells contacts what their service says by itself,
 * and acts on silences. None of these waits for another one, or fails with it. Answers how to stop it.
 */
export function startSweeping(database: Database): () => Promise<void> {
  const duties = listDuties();
  const underWay = new Map<string, Promise<void>>();
  const timer = setInterval(() => {
    for (const { name, fulfil } of duties) {
      if (underWay.has(name)) continue;
      const round = attempt(name, () => fulfil(database, new Date()));
      underWay.set(
        name,
        round.finally(() => underWay.delete(name)),
      );
    }
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await Promise.all(underWay.values());
    await queueServed();
  };
}

async function attempt(duty: string, fulfil: () => unknown): Promise<void> {
  try {
    await fulfil();
  } catch (error) {
    log().error({ error, duty }, "a part of the sweep failed; the next one tries again");
  }
}
