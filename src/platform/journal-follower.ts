import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Database } from "./database";
import { type JournalEntry, journalHorizon, readJournal } from "./journal";
import { log } from "./log";
import { journalChannel, nudges } from "./nudge";

const pollMs = 1_000;
const retryBehindTransactionMs = 25;
/** Between two readings: under load one reading serves many commits, and nobody sees the difference. */
const restMs = 20;

export type JournalFollower = { stop(): Promise<void> };

export type JournalFollowing = {
  database: Database;
  /** Where to LISTEN for other instances' nudges. */
  databaseUrl: string;
  /** Called with every batch of new lines, in order, one batch at a time. */
  onEntries(entries: JournalEntry[]): Promise<void>;
};

/**
 * Follows the journal from now on for as long as the process lives. Wakes on nudges of this process, on
 * notifications of others, and on a slow poll that covers a lost one.
 */
export async function followJournal({
  database,
  databaseUrl,
  onEntries,
}: JournalFollowing): Promise<JournalFollower> {
  let position = await journalHorizon(database);
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWanted = false;

  async function readAll(): Promise<void> {
    clearTimeout(timer);
    let delayMs = pollMs;
    try {
      do {
        isWanted = false;
        const { entries, isComplete } = await readJournal(database, position);
        const last = entries.at(-1);
        if (last) {
          await onEntries(entries);
          position = last.position;
          isWanted = true;
          await pause(restMs);
        }
        delayMs = isComplete ? pollMs : retryBehindTransactionMs;
      } while (isWanted && !isStopped);
    } catch (error) {
      log().error({ error }, "reading the journal failed; trying again");
    }
    running = null;
    if (!isStopped) timer = setTimeout(wake, isWanted ? 0 : delayMs);
  }

  function wake(): void {
    isWanted = true;
    if (!isStopped) running ??= readAll();
  }

  nudges().on("nudge", wake);
  const listener = listen(databaseUrl, wake);
  wake();

  return {
    async stop() {
      isStopped = true;
      nudges().off("nudge", wake);
      clearTimeout(timer);
      await listener.stop();
      await running;
    },
  };
}

/** LISTENs on a connection of its own and opens it again when it is lost. */
function listen(databaseUrl: string, onNotification: () => void): { stop(): Promise<void> } {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    client = next;
    next.on("notification", onNotification);
    next.on("error", (error) => log().warn({ error }, "the LISTEN connection was lost; opening it again"));
    next.on("end", reconnectSoon);
    try {
      await next.connect();
      await next.query(`listen ${journalChannel}`);
      onNotification();
    } catch (error) {
      if (!isStopped) log().warn({ error }, "LISTEN failed; trying again");
      await next.end().catch(() => reconnectSoon());
    }
  }

  function reconnectSoon(): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void connect(), pollMs);
  }

  void connect();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
