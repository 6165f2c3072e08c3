import { EventEmitter } from "node:events";
import type { Database } from "./database";
import { log } from "./log";
import { processWide } from "./process-wide";

/** The PostgreSQL notification channel that tells other instances of new journal lines. */
export const journalChannel = "parley_journal";

const quietMs = 20;

/**
 * Says after a commit that the journal has grown: at once within this process, and to other instances by
 * one NOTIFY for all commits of the next few milliseconds, since a NOTIFY inside each transaction would
 * queue every commit behind one lock. A nudge that gets lost costs only the wait for the next poll.
 */
export function nudge(database: Database): void {
  nudges().emit("nudge");
  const state = processWide("nudge-notify", () => ({ isPending: false }));
  if (state.isPending) return;
  state.isPending = true;
  setTimeout(() => {
    state.isPending = false;
    database.$executeRaw`/* prepared */ select pg_notify(${journalChannel}, '')`.catch((error: unknown) =>
      log().warn({ error }, "other instances were not told of new journal lines; they will poll"),
    );
  }, quietMs).unref();
}

/** Emits "nudge" whenever the journal may have grown. */
export function nudges(): EventEmitter<{ nudge: [] }> {
  return processWide("nudges", () => new EventEmitter<{ nudge: [] }>().setMaxListeners(0));
}
