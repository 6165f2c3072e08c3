import { type Database, database } from "../../platform/database";
import { env } from "../../platform/env";
import { Inbox } from "../../platform/inbox";
import { isPruned, type JournalEntry, readJournal } from "../../platform/journal";
import { followJournal, type JournalFollower } from "../../platform/journal-follower";
import { formatPosition, isAfter, type JournalPosition } from "../../platform/journal-position";
import { processWide } from "../../platform/process-wide";
import type { DesktopEvent } from "../../routing/desktop-view";
import { atMostEvery } from "./at-most-every";
import { type AddressedEvent, desktopEvents } from "./desktop-events";

/** Events of one moment, and the position from which to go on after them. */
export type DesktopBatch = { position: string; events: DesktopEvent[] };

/** How often each desktop is asked whether it is there. */
const beatEveryMs = 10_000;
/** How often supervisors are told, at most, that the floor has changed. */
const tellFloorEveryMs = 1_000;

type FedBatch = { entries: JournalEntry[]; events: AddressedEvent[] };
/** What is in no journal stands at the position told last, so that whoever comes back after it misses nothing. */
type Fed = FedBatch | "beat" | "floor-changed";
type Feed = { inboxes: Set<Inbox<Fed>>; follower: Promise<JournalFollower> | null };

const feed = (): Feed => processWide("desktop-feed", () => ({ inboxes: new Set(), follower: null }));

/** The server is going away; the client comes back and replays what it missed. */
class FeedClosedError extends Error {
  constructor() {
    super("The server is stopping; the connection is to be made again.");
    this.name = "FeedClosedError";
  }
}

/** Asked by name: what stops the process and what answers requests are bundled apart, each with its own class. */
export function isFeedClosed(error: unknown): boolean {
  return error instanceof Error && error.name === "FeedClosedError";
}

type Following = {
  agentId: string;
  after: JournalPosition;
  signal: AbortSignal;
  beatMs?: number;
  /** Whether they are told, now and then, that the floor has changed: supervisors are. */
  seesFloor?: boolean;
};

/**
 * Follows what concerns one agent, from a position on: first what was missed since, then what happens,
 * with neither a gap nor an end. Attaching comes before replaying, so that nothing falls between; what
 * was replayed is not told again. The journal is read once per process however many agents follow.
 *
 * Now and then it asks whether the desktop is there: a beat, which stands at the position told last, so that whoever
 * comes back after it misses nothing.
 */
export async function* followDesktop(
  reader: Database,
  { agentId, after, signal, beatMs = beatEveryMs, seesFloor = false }: Following,
): AsyncGenerator<DesktopBatch, void, undefined> {
  const { inboxes } = feed();
  const inbox = new Inbox<Fed>();
  inboxes.add(inbox);
  // One at a time: they must not pile up for a browser that no longer reads.
  let isBeatUntold = false;
  const beating = setInterval(() => {
    if (!isBeatUntold) inbox.put("beat");
    isBeatUntold = true;
  }, beatMs);
  // An error, since a stream that merely ends would leave the client idle for good.
  const leave = () => inbox.close(new DOMException("The subscription was ended.", "AbortError"));
  if (signal.aborted) leave();
  else signal.addEventListener("abort", leave, { once: true });
  try {
    feed().follower ??= startFollower();
    await feed().follower;

    let position = after;
    if (await isPruned(reader, after)) {
      yield { position: formatPosition(after), events: [{ kind: "reload" }] };
    }
    for await (const entries of replay(reader, after)) {
      position = entries.at(-1)?.position ?? position;
      const events = seenBy(agentId, await desktopEvents(reader, entries));
      if (events.length > 0) yield { position: formatPosition(position), events };
    }
    for await (const batch of inbox) {
      if (batch === "beat") {
        isBeatUntold = false;
        yield { position: formatPosition(position), events: [{ kind: "beat" }] };
        continue;
      }
      if (batch === "floor-changed") {
        if (seesFloor) yield { position: formatPosition(position), events: [{ kind: "floor-changed" }] };
        continue;
      }
      const told = position;
      const untold = batch.entries.filter((entry) => isAfter(entry.position, told));
      const last = untold.at(-1);
      if (!last) continue;
      position = last.position;
      const isPartlyTold = untold.length < batch.entries.length;
      const events = seenBy(agentId, isPartlyTold ? await desktopEvents(reader, untold) : batch.events);
      if (events.length > 0) yield { position: formatPosition(position), events };
    }
  } finally {
    clearInterval(beating);
    inboxes.delete(inbox);
  }
}

/** Ends every subscription of this process with an error after which clients connect again. */
export async function closeDesktopFeed(): Promise<void> {
  const { inboxes, follower } = feed();
  feed().follower = null;
  for (const inbox of inboxes) inbox.close(new FeedClosedError());
  await (await follower)?.stop();
}

function seenBy(agentId: string, events: readonly AddressedEvent[]): DesktopEvent[] {
  return events.flatMap((addressed) =>
    addressed.agentId === null || addressed.agentId === agentId ? [addressed.event] : [],
  );
}

async function* replay(reader: Database, after: JournalPosition): AsyncGenerator<JournalEntry[]> {
  for (let position = after; ; ) {
    const { entries } = await readJournal(reader, position);
    const last = entries.at(-1);
    if (!last) return;
    yield entries;
    position = last.position;
  }
}

async function startFollower(): Promise<JournalFollower> {
  const shared = database();
  const tellFloor = atMostEvery(tellFloorEveryMs, () => putToAll("floor-changed"));
  const follower = await followJournal({
    database: shared,
    databaseUrl: env().databaseUrl ?? "",
    async onEntries(entries) {
      putToAll({ entries, events: await desktopEvents(shared, entries) });
      tellFloor();
    },
  });
  return {
    async stop() {
      tellFloor.stop();
      await follower.stop();
    },
  };
}

function putToAll(fed: Fed): void {
  for (const inbox of feed().inboxes) inbox.put(fed);
}
