import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { endAfterWorkDue } from "./end-after-work-due";
import { expireOffers } from "./expire-offers";
import { queueServed, serveQueueSoon } from "./serve-queue";
import { tellByService } from "./tell-by-service";
import { watchInactivity } from "./watch-inactivity";
import { watchPresence } from "./watch-presence";

type Duty = { name: string; everyMs: number; fulfil: (database: Database, now: Date) => unknown };

/** What the clock brings about. Silences are counted in minutes, and each look at them reads all running chats. */
const listDuties = (): readonly Duty[] => [
  { name: "ending offers", everyMs: 1_000, fulfil: expireOffers },
  { name: "ending After Call Work", everyMs: 1_000, fulfil: endAfterWorkDue },
  { name: "seeing which agents are gone", everyMs: 1_000, fulfil: watchPresence() },
  { name: "serving the queue", everyMs: 1_000, fulfil: serveQueueSoon },
  { name: "telling contacts what their service says", everyMs: 1_000, fulfil: tellByService },
  { name: "acting on silences", everyMs: 5_000, fulfil: watchInactivity },
];

/**
 * Looks at the clock and the queue again and again: ends the offers and the After Call Work whose time has run out, sees
 * which agents are gone, serves what another instance left behind, tells contacts what their service says by itself,
 * and acts on silences. None of these waits for another one, or fails with it. Answers how to stop it.
 */
export function startSweeping(database: Database): () => Promise<void> {
  const stops = listDuties().map((duty) => startDuty(database, duty));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await queueServed();
  };
}

function startDuty(database: Database, { name, everyMs, fulfil }: Duty): () => Promise<void> {
  let round: Promise<void> | null = null;
  const timer = setInterval(() => {
    round ??= attempt(name, () => fulfil(database, new Date())).finally(() => {
      round = null;
    });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await round;
  };
}

async function attempt(duty: string, fulfil: () => unknown): Promise<void> {
  try {
    await fulfil();
  } catch (error) {
    log().error({ error, duty }, "a part of the sweep failed; the next one tries again");
  }
}
