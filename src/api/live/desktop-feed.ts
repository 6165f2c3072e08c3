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

/** Which build this server is (next.config.js); null: not known. */
const ownBuild = process.env.PARLEY_BUILD || null;

/** How often each desktop is asked whether it is there. */
const beatEveryMs = 10_000;

/** How often desktops are told, at most, that somebody's state has changed, and supervisors that the floor has. */
const colleaguesEveryMs = 1_000;
const floorEveryMs = 1_000;

/** The lines after which somebody may be asked for work who could not, or the other way round. */
const colleagueKinds = new Set(["agent-state", "offer", "interaction"]);

type FedBatch = { entries: JournalEntry[]; events: AddressedEvent[] };
/** `colleagues`: somebody's state or load has changed, which is told without saying whose; `floor-changed` likewise. */
type Fed = FedBatch | "beat" | "colleagues" | "floor-changed";
type Feed = {
  inboxes: Set<Inbox<Fed>>;
  follower: Promise<JournalFollower> | null;
  tellOfColleagues: () => void;
  tellOfFloor: () => void;
};

const feed = (): Feed => processWide("desktop-feed", createFeed);

function createFeed(): Feed {
  const inboxes = new Set<Inbox<Fed>>();
  const tellAll = (fed: Fed) => () => {
    for (const inbox of inboxes) inbox.put(fed);
  };
  return {
    inboxes,
    follower: null,
    tellOfColleagues: atMostEvery(colleaguesEveryMs, tellAll("colleagues")),
    tellOfFloor: atMostEvery(floorEveryMs, tellAll("floor-changed")),
  };
}

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
      // Who typed then types no more.
      const lasting = entries.filter(({ kind }) => kind !== "typing");
      const events = seenBy(agentId, await desktopEvents(reader, lasting));
      if (events.length > 0) yield { position: formatPosition(position), events };
    }
    for await (const batch of inbox) {
      if (batch === "beat") {
        isBeatUntold = false;
        yield { position: formatPosition(position), events: [{ kind: "beat", build: ownBuild }] };
        continue;
      }
      if (batch === "colleagues") {
        yield { position: formatPosition(position), events: [{ kind: "colleagues" }] };
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

function startFollower(): Promise<JournalFollower> {
  const shared = database();
  return followJournal({
    database: shared,
    databaseUrl: env().databaseUrl ?? "",
    async onEntries(entries) {
      const batch = { entries, events: await desktopEvents(shared, entries) };
      const { inboxes, tellOfColleagues, tellOfFloor } = feed();
      for (const inbox of inboxes) inbox.put(batch);
      if (entries.some(({ kind }) => colleagueKinds.has(kind))) tellOfColleagues();
      if (entries.some(({ kind }) => kind !== "typing")) tellOfFloor();
    },
  });
}
