import type { DesktopEvent } from "../../routing/desktop-view";
import { isAfter, laterOf } from "./event-position";
import type { Standing } from "./follow-events";

/** Events of one moment, and the position from which to go on after them. */
export type EventBatch = { position: string; events: DesktopEvent[] };

/** What the tabs of one person say to each other. A message is for all tabs, or for the one in `to`. */
export type TabMessage =
  /** A tab asks what happened after a position; null: only whether somebody leads. */
  | { kind: "ask"; tabId: string; after: string | null }
  /** All that happened after `after`, up to `upTo`. */
  | { kind: "told"; to: string | null; after: string; upTo: string; batches: EventBatch[] }
  /** What happened since is no longer known: ask for a new snapshot. */
  | { kind: "forgotten"; to: string | null }
  /** Somebody leads (again): ask them for what you miss. */
  | { kind: "leading" }
  | { kind: "standing"; standing: Standing }
  /** Somebody looks at a tab: a connection that is away is to be tried at once. */
  | { kind: "look" };

/** What a tab knows without a gap: everything after `after` up to `upTo`. `batches` holds what of it can be passed on. */
type Known = { after: string; upTo: string; batches: readonly EventBatch[] };

/** One tab among those of a person, as far as it concerns what they are told. */
export type SharingTab = {
  id: string;
  isLeading: boolean;
  /** Null while it waits for a snapshot. */
  known: Known | null;
  /** Of the one that leads: up to where the server has told it. */
  streamedTo: string | null;
  standing: Standing;
};

/** What comes of a step: the tab, what it says to the others, and what its own desktop is to be told. */
export type Shared = { tab: SharingTab; says: TabMessage[]; tells: EventBatch[]; hasGap: boolean };

/** So many batches are kept for tabs that come later. */
const keptCount = 300;

/** A tab that has a snapshot of a position. It follows until it leads. */
export function newTab(id: string, position: string): SharingTab {
  return {
    id,
    isLeading: false,
    known: { after: position, upTo: position, batches: [] },
    streamedTo: null,
    standing: { connection: "connecting", since: null },
  };
}

/** It leads from now on, and is to follow the server from `streamedTo` on, as soon as that is known. */
export function lead(tab: SharingTab): Shared {
  return step(
    { ...tab, isLeading: true, streamedTo: tab.known?.upTo ?? null },
    { says: [{ kind: "leading" }] },
  );
}

/** Another one leads. */
export function stepDown(tab: SharingTab): Shared {
  return step({ ...tab, isLeading: false, streamedTo: null }, { says: askOf(tab) });
}

/** A new snapshot has made good what was missed. The one that leads follows the server from there. */
export function resume(tab: SharingTab, position: string): Shared {
  const known = { after: position, upTo: position, batches: [] };
  const resumed = { ...tab, known, streamedTo: tab.isLeading ? position : null };
  return step(resumed, { says: tab.isLeading ? [{ kind: "leading" }] : askOf(resumed) });
}

/** Asks for what this tab may have missed; whoever leads answers. */
export function askOf({ id, isLeading, known }: SharingTab): TabMessage[] {
  return isLeading ? [] : [{ kind: "ask", tabId: id, after: known?.upTo ?? null }];
}

/** The server told the one that leads: it passes on what it got. */
export function streamed(tab: SharingTab, batch: EventBatch): Shared {
  const after = tab.streamedTo;
  if (after === null) return step(tab);
  if (batch.events.some(({ kind }) => kind === "reload")) {
    return step({ ...tab, known: null }, { says: [{ kind: "forgotten", to: null }], hasGap: true });
  }
  const upTo = laterOf(batch.position, after);
  const told = { kind: "told" as const, to: null, after, upTo, batches: [batch] };
  const received = receive({ ...tab, streamedTo: upTo }, told);
  return { ...received, says: [told, ...received.says] };
}

/** How the connection of the one that leads stands. */
export function stands(tab: SharingTab, standing: Standing): Shared {
  return step({ ...tab, standing }, { says: [{ kind: "standing", standing }] });
}

/** Another tab said something. */
export function heard(tab: SharingTab, message: TabMessage): Shared {
  switch (message.kind) {
    case "ask":
      return step(tab, { says: answer(tab, message) });
    case "told":
      return isFor(tab, message.to) ? receive(tab, message) : step(tab);
    case "forgotten":
      if (!isFor(tab, message.to) || tab.isLeading) return step(tab);
      return step({ ...tab, known: null }, { hasGap: true });
    case "leading":
      return step(tab, { says: askOf(tab) });
    case "standing":
      return step(tab.isLeading ? tab : { ...tab, standing: message.standing });
    case "look":
      return step(tab);
  }
}

function step(tab: SharingTab, come: Partial<Omit<Shared, "tab">> = {}): Shared {
  return { tab, says: [], tells: [], hasGap: false, ...come };
}

function isFor({ id }: SharingTab, to: string | null): boolean {
  return to === null || to === id;
}

function answer({ isLeading, known, standing }: SharingTab, ask: { tabId: string; after: string | null }) {
  if (!isLeading) return [];
  const { tabId: to, after } = ask;
  const says: TabMessage[] = [{ kind: "standing", standing }];
  if (!known || after === null) return says;
  if (isAfter(known.after, after)) return [...says, { kind: "forgotten" as const, to }];
  if (!isAfter(known.upTo, after)) return says;
  const batches = known.batches.filter(({ position }) => isAfter(position, after));
  return [...says, { kind: "told" as const, to, after, upTo: known.upTo, batches }];
}

/** Takes what is new to this tab; where something lies between it and what is known, asks for that first. */
function receive(tab: SharingTab, told: Extract<TabMessage, { kind: "told" }>): Shared {
  const { known } = tab;
  if (!known) return step(tab);
  if (isAfter(told.after, known.upTo)) return step(tab, { says: askOf(tab) });
  const tells = told.batches.flatMap(({ position, events }) => {
    const news = isAfter(position, known.upTo) ? events : events.filter(isPassing);
    return news.length > 0 ? [{ position, events: news }] : [];
  });
  return step({ ...tab, known: withTold(known, tells, told.upTo) }, { tells });
}

function withTold(known: Known, told: readonly EventBatch[], upTo: string): Known {
  const lasting = told.flatMap(({ position, events }) => {
    const kept = events.filter((event) => !isPassing(event));
    return kept.length > 0 ? [{ position, events: kept }] : [];
  });
  const batches = [...known.batches, ...lasting];
  const dropped = batches.splice(0, Math.max(0, batches.length - keptCount)).at(-1);
  return { after: dropped?.position ?? known.after, upTo: laterOf(upTo, known.upTo), batches };
}

/** What is true for a moment only: nobody is told of it later. */
function isPassing({ kind }: DesktopEvent): boolean {
  return ["beat", "colleagues", "colleague-typing", "floor-changed"].includes(kind);
}
