import type { InteractionStep } from "../routing/interaction-history";
import type { OfferKind } from "../routing/offer";

/** A step of an interaction as its history keeps it, with what of its details matters here. */
export type HistoryRow = {
  id: bigint;
  interactionId: string;
  kind: InteractionStep["kind"];
  at: Date;
  serviceId: string;
  agentId: string | null;
  offerKind: OfferKind | null;
  how: OfferKind | "auto" | "taken" | "taken-over" | null;
  /** The transaction that wrote it, and the snapshot of what had committed then. */
  xid: bigint;
  seen: string;
};

/** Where an interaction is after its steps so far: who works on it, and who is asked to. */
type Place = { status: "new" | "waits" | "held" | "completed"; holders: string[]; asked: string | null };

/** Why the steps of an interaction, in their order, are no legal path from the queue to its completion; null if one. */
export function faultOfHistory(history: readonly HistoryRow[]): string | null {
  let place: Place = { status: "new", holders: [], asked: null };
  for (const step of history) {
    const next = follow(place, step);
    if (!next) {
      const path = history.map(({ id, kind, how, offerKind }) => [kind, how ?? offerKind, id].join(" "));
      return `${step.interactionId}: ${step.kind} (${step.id}) cannot follow in ${path.join(", ")}`;
    }
    place = next;
  }
  const isDone = place.status === "completed" && place.holders.length === 0 && place.asked === null;
  return isDone ? null : `${history[0]?.interactionId}: ends ${JSON.stringify(place)}`;
}

/** The place after a step; null when the step cannot be there. */
function follow(place: Place, { kind, agentId, offerKind, how }: HistoryRow): Place | null {
  const { status, holders, asked } = place;
  const agent = agentId ?? "";
  const isHolder = holders.includes(agent);
  switch (kind) {
    case "queued":
      return (status === "new" || status === "held") && holders.length === 0 && asked === null
        ? { ...place, status: "waits" }
        : null;
    case "returned":
      return status === "held" && holders.length === 0 ? { ...place, status: "waits" } : null;
    case "offered": {
      const isRight = offerKind === "queue" ? status === "waits" : status === "held" && !isHolder;
      return isRight && asked === null && agent ? { ...place, asked: agent } : null;
    }
    case "rejected":
    case "expired":
    case "withdrawn":
      return asked === agent ? { ...place, asked: null } : null;
    case "accepted": {
      const isAsked = how === "taken" || how === "taken-over" ? asked === null : asked === agent;
      const isRight =
        how === "queue" || how === "auto" || how === "taken" ? status === "waits" : status === "held";
      return isAsked && isRight && !isHolder
        ? { status: "held", holders: [...holders, agent], asked: null }
        : null;
    }
    case "left":
      return isHolder ? { ...place, holders: holders.filter((holder) => holder !== agent) } : null;
    case "completed":
      return status === "held" && asked === null ? { ...place, status: "completed" } : null;
    case "after-work-ended":
      return status === "completed" ? place : null;
    default:
      return place;
  }
}

/** A time in which an interaction waited untouched, with its place in the queue and the transaction that put it there. */
type Wait = { interactionId: string; serviceId: string; xid: bigint; place: string; endId: bigint };

/**
 * The offers from the queue that overtook. An offer to an agent overtakes when another interaction, of a service that
 * this agent works on too, stood before it (by priority of the service, returned, time of `queued`, id), and waited
 * untouched already when the offers before these were made: the transaction of its last step (`queued`, `returned`, or
 * the end of an offer from the queue) had committed when the transaction before, of those that wrote offers from the
 * queue, wrote them; and its next step was written after this offer.
 */
export function overtakings(
  histories: ReadonlyMap<string, readonly HistoryRow[]>,
  /** For each agent the services they work on, each with its priority. */
  served: ReadonlyMap<string, ReadonlyMap<string, number>>,
): string[] {
  const waits = [...histories.values()].flatMap(waitsOf);
  const offers = waits
    .flatMap((wait) => {
      const next = histories.get(wait.interactionId)?.find(({ id }) => id === wait.endId);
      return next?.kind === "offered" && next.agentId ? [{ wait, offered: next, agentId: next.agentId }] : [];
    })
    .sort((a, b) => Number(a.offered.id - b.offered.id));
  let before = new Set<Wait>();
  let round: HistoryRow | null = null;
  return offers.flatMap(({ wait, offered, agentId }) => {
    if (offered.xid !== round?.xid) {
      const isSeen = round && visibleIn(round.seen);
      before = new Set(isSeen ? waits.filter(({ xid, endId }) => endId > offered.id && isSeen(xid)) : []);
      round = offered;
    }
    const services = served.get(agentId);
    if (!services?.has(wait.serviceId)) return [`${offered.id}: offered to an agent who does not serve it`];
    const placeOf = (one: Wait) => `${services.get(one.serviceId)} ${one.place}`;
    const passed = [...before].find(
      (other) => services.has(other.serviceId) && other.endId > offered.id && placeOf(other) < placeOf(wait),
    );
    return passed ? [`${offered.id}: ${wait.interactionId} overtook ${passed.interactionId}`] : [];
  });
}

/** Which transactions had committed in a snapshot of PostgreSQL (`xmin:xmax:running`). */
function visibleIn(snapshot: string): (xid: bigint) => boolean {
  const [xmin = "", xmax = "", running = ""] = snapshot.split(":");
  const still = new Set(running.split(","));
  return (xid) => xid < BigInt(xmin) || (xid < BigInt(xmax) && !still.has(String(xid)));
}

function waitsOf(history: readonly HistoryRow[]): Wait[] {
  let queuedAt = "";
  let isReturned = false;
  return history.flatMap(({ interactionId, serviceId, xid, kind, at, offerKind }, index) => {
    queuedAt ||= at.toISOString();
    if (kind === "queued" || kind === "accepted") isReturned = false;
    if (kind === "returned") isReturned = true;
    const waitsAgain = ["rejected", "expired", "withdrawn"].includes(kind) && offerKind === "queue";
    if (kind !== "queued" && kind !== "returned" && !waitsAgain) return [];
    const next = history
      .slice(index + 1)
      .find((step) => !["told", "flagged", "unflagged"].includes(step.kind));
    const place = `${isReturned ? "first" : "then"} ${queuedAt} ${interactionId}`;
    return next ? [{ interactionId, serviceId, xid, place, endId: next.id }] : [];
  });
}
