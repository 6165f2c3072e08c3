/** Why a message was not delivered, as a code the screens have a sentence for. */
export type FailureReason =
  | "window-closed"
  | "contact-unavailable"
  | "throttled"
  | "temporary"
  | "unreachable"
  | "no-answer"
  | "token-invalid"
  | "permission-missing"
  | "account-inactive"
  | "message-refused"
  | "file-missing";

/** A failed try: why, and what the platform said, for whoever looks into it. Holds no secret. */
export type DeliveryFailure = {
  reason: FailureReason;
  /** The platform's own error, word for word. */
  platform?: { code: number; subcode?: number; text: string; traceId?: string };
};

/** What became of handing one message to a channel. */
export type DeliveryOutcome =
  /** The platform took it and named it. */
  | { kind: "sent"; externalId: string }
  /** It certainly did not take it, and may later; after this many tries it is rejected (null: no limit). */
  | { kind: "try-again"; failure: DeliveryFailure; maximumTries: number | null }
  /** It will never take it. */
  | { kind: "rejected"; failure: DeliveryFailure }
  /** It takes nothing from this account until an administrator acts; the message keeps its place. */
  | { kind: "account-unusable"; failure: DeliveryFailure }
  /** It was handed over and no answer came: an echo or a receipt may settle it, never a second send. */
  | { kind: "unknown"; failure: DeliveryFailure };

const firstDelayMs = 2_000;
const longestDelayMs = 300_000;

/** How long to wait after the n-th try (from 1): doubling from 2 seconds up to 5 minutes. */
export function retryDelayMs(tries: number): number {
  return Math.min(firstDelayMs * 2 ** Math.max(0, tries - 1), longestDelayMs);
}
