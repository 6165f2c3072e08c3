/** Why a message was not delivered, or is not yet, as a code the screens have a sentence for. */
export type FailureReason =
  /** The window closed while it waited, or the platform says so. */
  | "window-closed"
  | "human-agent-off"
  /** The late answer of a person, which the platform does not let the app give. */
  | "human-agent-refused"
  | "contact-unavailable"
  | "contact-unknown"
  /** Another app has the thread. */
  | "thread-taken"
  /** An automated flow of the platform has the thread for now. */
  | "thread-busy"
  | "throttled"
  | "temporary"
  /** The platform refused it several times and does not say why. */
  | "refused-unexplained"
  | "unreachable"
  | "no-answer"
  | "token-invalid"
  | "permission-missing"
  | "app-in-development"
  | "page-restricted"
  /** It was not tried, since the platform had just refused the account for another message. */
  | "account-refused"
  | "account-inactive"
  /** The file is no longer in our own store. */
  | "file-missing"
  /** The store could not be read. */
  | "file-unreadable"
  | "file-refused"
  | "file-too-large"
  | "message-refused";

/** A failed try: why, and what the platform said, for whoever looks into it. Holds no secret. */
export type DeliveryFailure = {
  reason: FailureReason;
  /** The platform's own error, word for word. */
  platform?: { code: number; subcode?: number; text: string; traceId?: string };
  /** How many tries so far met a fault that is tried only so often. */
  faultCount?: number;
};

/** Who can do something about a message that was not delivered. */
export type Helper = "agent" | "administrator" | "nobody";

const helpers: Record<FailureReason, Helper> = {
  "window-closed": "nobody",
  "human-agent-off": "administrator",
  "human-agent-refused": "administrator",
  "contact-unavailable": "nobody",
  "contact-unknown": "nobody",
  "thread-taken": "administrator",
  "thread-busy": "nobody",
  throttled: "nobody",
  temporary: "agent",
  "refused-unexplained": "administrator",
  unreachable: "agent",
  "no-answer": "agent",
  "token-invalid": "administrator",
  "permission-missing": "administrator",
  "app-in-development": "administrator",
  "page-restricted": "administrator",
  "account-refused": "administrator",
  "account-inactive": "administrator",
  "file-missing": "agent",
  "file-unreadable": "administrator",
  "file-refused": "agent",
  "file-too-large": "agent",
  "message-refused": "agent",
};

/** Who can do something about it: the agent by trying or writing anew, an administrator, or nobody of ours. */
export function whoCanHelp(reason: FailureReason): Helper {
  return helpers[reason];
}

/** What became of handing one message to a channel. */
export type DeliveryOutcome = (
  | { kind: "sent"; externalId: string }
  | TryAgain
  /** It will never take it. The app that has the thread, where that is why; null: it is not known. */
  | { kind: "rejected"; failure: DeliveryFailure; threadOwnerAppId?: string | null }
  /** It takes nothing from this account until an administrator acts; the message keeps its place. */
  | { kind: "account-unusable"; failure: DeliveryFailure }
  /** It was handed over and no answer came: an echo or a receipt may settle it, never a second send. */
  | { kind: "unknown"; failure: DeliveryFailure }
) & {
  /** For how long the platform wants nothing more of this account, in milliseconds. */
  holdMs?: number;
};

/** The platform certainly did not take it, and may later. */
type TryAgain = {
  kind: "try-again";
  failure: DeliveryFailure;
  /** After this many such tries it is rejected (null: no limit but the reply window). */
  maximumTries: number | null;
  /** What it is taken for after the last of them, when that says more than the failure. */
  atLast?: FailureReason;
  /** Not before, in milliseconds, where the fault is known to last. */
  waitMs?: number;
};

const firstDelayMs = 2_000;
const longestDelayMs = 300_000;

/** How long to wait after the n-th try (from 1), in milliseconds: doubling from 2 seconds up to 5 minutes. */
export function retryDelayMs(tries: number): number {
  return Math.min(firstDelayMs * 2 ** Math.max(0, tries - 1), longestDelayMs);
}

/**
 * Spreads a delay from three quarters to five quarters of it, so that what failed together does not come back
 * together. `random` is from 0 to below 1.
 */
export function spread(delayMs: number, random: number): number {
  return Math.round(delayMs * (0.75 + random / 2));
}

/** How long an unanswered message waits for its echo, counted from when its send began, before the agent is asked. */
const confirmationWaitMs = 120_000;

/** Until when nobody is asked about a message of unknown outcome: its echo may still come. */
export function confirmationEndsAt(sendBeganAt: Date): Date {
  return new Date(sendBeganAt.getTime() + confirmationWaitMs);
}
