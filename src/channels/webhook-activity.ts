/** What became of a delivery, as administrators are told: of each of its events, and of itself as a whole. */
export type DeliveryOutcome =
  | "applied"
  | "duplicate"
  | "ignored"
  | "parked"
  | "refused"
  | "test-received"
  | "unknown-page"
  | "waiting";

/** What the activity can be narrowed to. */
export const activityFilters = [
  "applied",
  "duplicate",
  "ignored",
  "parked",
  "refused",
  "test-received",
  "unknown-page",
  "handshake",
] as const;

export type ActivityFilter = (typeof activityFilters)[number];

/** A Page that something came for: an account's, or one that nobody has connected. */
export type ActivityPage =
  | { kind: "account"; accountId: string; name: string }
  | { kind: "unknown"; pageId: string };

/** A request that was kept, in one line. */
export type DeliveryLine = {
  kind: "delivery";
  /** Sorts by time, as the lines do. */
  id: string;
  at: Date;
  outcomes: { outcome: DeliveryOutcome; count: number }[];
  /** What its events are, in the platform's words. */
  eventKinds: string[];
  pages: ActivityPage[];
  /** Why it is parked as a whole. */
  reason: string | null;
};

/** A verification request: which part was wrong, or whose verify token was shown. */
export type HandshakeLine = {
  kind: "handshake";
  id: string;
  at: Date;
  outcome: "accepted" | "refused";
  reason: string | null;
  pages: ActivityPage[];
};

export type ActivityLine = DeliveryLine | HandshakeLine;

/** What the ledger says of an event, as far as its outcome in words goes. */
type LedgerOutcome = {
  kind: string;
  outcome: Exclude<DeliveryOutcome, "test-received" | "unknown-page">;
  reason: string | null;
};

/** What became of an event: of what is ignored, Facebook's test and a Page of nobody's are told apart. */
export function outcomeOf({ kind, outcome, reason }: LedgerOutcome): DeliveryOutcome {
  if (kind === "dashboard-test" && outcome === "ignored") return "test-received";
  return outcome === "ignored" && reason === "unknown-page" ? "unknown-page" : outcome;
}
