/** How long this process has been able to hear desktops, without a break. */
export type Listening = { since: Date; lastAt: Date };

/** A longer pause between two looks is a break: the machine slept, or the database was away. */
const breakMs = 5_000;

/**
 * Goes on listening; after a break, anew. What nobody listened to was no silence: a desktop is not taken for gone
 * because Parley was.
 */
export function listenOn(before: Listening | null, now: Date): Listening {
  const isUnbroken = before !== null && now.getTime() - before.lastAt.getTime() <= breakMs;
  return { since: isUnbroken ? before.since : now, lastAt: now };
}
