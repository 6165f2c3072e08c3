import type { Database } from "../../platform/database";
import { type Listening, listenOn } from "../listening";
import { findGoneAgents } from "./find-gone-agents";
import { signOutGoneAgents } from "./sign-out-gone-agents";

/**
 * Begins to watch which agents are gone; answers what to do again and again. A look that failed counts as none: while
 * the database is away, no desktop can be heard.
 */
export function watchPresence(): (database: Database, now: Date) => Promise<void> {
  let listening: Listening | null = null;
  return async (database, now) => {
    const current = listenOn(listening, now);
    await findGoneAgents(database, { now, listeningSince: current.since });
    await signOutGoneAgents(database, { now, listeningSince: current.since });
    listening = current;
  };
}
