import { z } from "zod";
import type { ConnectionCheck, ConnectionFinding, ConnectionProbe } from "./connection-check";

/** What an account can be used for. Inactive is what was deactivated or deleted. */
export type AccountState = "usable" | "unusable" | "inactive";

/** The state of an account; being switched off comes before being refused. */
export function accountState(account: {
  unusableSince: Date | null;
  deactivatedAt: Date | null;
  deletedAt: Date | null;
}): AccountState {
  if (account.deactivatedAt !== null || account.deletedAt !== null) return "inactive";
  return account.unusableSince === null ? "usable" : "unusable";
}

/**
 * Findings with which the platform takes nothing from the account until somebody acts, and the row in which they
 * say so: in another one they tell of a call that sending does not need. What passes by itself (nobody answers,
 * too many calls) is not among them.
 */
const refusingFindings = {
  "token-expired": "token",
  "token-revoked": "token",
  "token-password-changed": "token",
  "token-person-checkpointed": "token",
  "token-person-unconfirmed": "token",
  "token-person-without-role": "token",
  "token-not-accepted": "token",
  "token-refused": "token",
  "permission-missing": "token",
  "page-differs": "page",
  "token-of-a-person": "page",
  "app-secret-wrong": "app-secret",
  "app-secret-required": "app-secret",
  "token-of-another-app": "app",
  "permissions-missing": "permissions",
  "permissions-elsewhere": "permissions",
} as const satisfies Partial<Record<ConnectionFinding, ConnectionProbe>>;

type RefusingFinding = keyof typeof refusingFindings;

/** Without it no message can be sent; without the others some things cannot be looked at or repaired. */
const SENDING_PERMISSION = "pages_messaging";

/** Why the platform refuses an account as a whole: its own error, for whoever looks into it. Holds no secret. */
const unusableReasonSchema = z.object({
  code: z.number().optional(),
  subcode: z.number().optional(),
  text: z.string().optional(),
  traceId: z.string().optional(),
  /** What a look at the platform found; absent when it was a message that was refused. */
  finding: z.custom<RefusingFinding>(isRefusing).optional().catch(undefined),
  /** Names and ids that the words of the finding mention. */
  facts: z.record(z.string(), z.string()).optional().catch(undefined),
});

export type UnusableReason = z.output<typeof unusableReasonSchema>;

/** Reads a reason as it is kept; one in another form says nothing. */
export function readUnusableReason(kept: unknown): UnusableReason {
  return unusableReasonSchema.safeParse(kept).data ?? {};
}

/** Whether the platform takes calls from an account, as a look at it found. */
export type AccessVerdict =
  | { kind: "works" }
  | { kind: "refused"; reason: UnusableReason }
  /** The look saw too little to say either. */
  | { kind: "unknown" };

/**
 * Judges by the findings alone, never by the words of a message: only a refusal that lasts until somebody acts
 * makes an account unusable, and only a token proven for this Page makes it usable.
 */
export function judgeAccess(checks: readonly ConnectionCheck[]): AccessVerdict {
  for (const { probe, result, finding, facts, technical } of checks) {
    if (result !== "failed" || !isRefusing(finding) || refusingFindings[finding] !== probe) continue;
    if (probe === "permissions" && !lacksSendingPermission(facts)) continue;
    return { kind: "refused", reason: { ...technical, finding, facts } };
  }
  const hasPassed = (wanted: ConnectionProbe) =>
    checks.some(({ probe, result }) => probe === wanted && result === "passed");
  return { kind: hasPassed("token") && hasPassed("page") ? "works" : "unknown" };
}

function isRefusing(finding: unknown): finding is RefusingFinding {
  return typeof finding === "string" && Object.hasOwn(refusingFindings, finding);
}

function lacksSendingPermission({ permissions }: ConnectionCheck["facts"]): boolean {
  return permissions === undefined || permissions.includes(SENDING_PERMISSION);
}

/** Whether the platform sends us all that is needed of a Page; unknown when the look did not see it. */
export type SubscriptionVerdict = "complete" | "incomplete" | "unknown";

/** Judges the Page's subscription. Fields that are merely advised may be absent. */
export function judgeSubscription(checks: readonly ConnectionCheck[]): SubscriptionVerdict {
  switch (checks.find(({ probe }) => probe === "subscription")?.finding) {
    case "subscribed":
    case "fields-advised":
      return "complete";
    case "not-subscribed":
    case "fields-missing":
      return "incomplete";
    default:
      return "unknown";
  }
}

/** What stands in the way of an account, each with something an administrator can do about it. */
export type AccountWarning =
  /** An administrator has switched it off: nothing comes and nothing goes. */
  | { kind: "deactivated"; since: Date }
  /** The platform takes nothing from us until somebody acts; messages to customers wait. */
  | { kind: "unusable"; since: Date; reason: UnusableReason }
  /** The platform blocks the Page for a breach of its policy: it takes no messages until it says otherwise. */
  | { kind: "policy-blocked"; since: Date; reason: string | null }
  /** The platform sent us the Page's events and no longer does, or not all that are needed. */
  | { kind: "subscription-lost"; since: Date; missingFields: string | null; mayResubscribe: boolean }
  /** Signatures are to be verified and there is nothing to verify them with: messages are refused. */
  | { kind: "app-secret-missing" }
  /** The platform brings messages to another address. */
  | { kind: "callback-elsewhere"; callbackUrl: string }
  /** The platform has switched the app's webhook off. */
  | { kind: "callback-inactive" }
  /** Messages go out, and something else does not work for want of these. */
  | { kind: "permissions-missing"; permissions: string }
  /** The platform limits what we may send; until then, messages to customers wait. */
  | { kind: "throttled"; until: Date }
  /** The platform warns that it may block the Page. */
  | { kind: "policy-warned"; at: Date; reason: string | null }
  /** Anybody who knows the address can send us messages in a customer's name. */
  | { kind: "signatures-off" };

/** Whether messages stay away or wait for as long as this is so, though they are wanted. */
export function stopsMessages({ kind }: AccountWarning): boolean {
  switch (kind) {
    case "unusable":
    case "policy-blocked":
    case "subscription-lost":
    case "app-secret-missing":
    case "callback-elsewhere":
    case "callback-inactive":
      return true;
    case "deactivated":
    case "permissions-missing":
    case "throttled":
    case "policy-warned":
    case "signatures-off":
      return false;
  }
}

export type AccountFacts = {
  deactivatedAt: Date | null;
  unusableSince: Date | null;
  unusableReason: unknown;
  policyBlockedAt: Date | null;
  /** The reason the platform gave, empty if none; without a block it is a warning's. Null: nothing was told. */
  policyReason: string | null;
  policyToldAt: Date | null;
  subscriptionLostAt: Date | null;
  mayResubscribe: boolean;
  hasAppSecret: boolean;
  verifySignatures: boolean;
  /** Before this nothing is sent. */
  throttledUntil: Date | null;
  /** What the last look at the platform found, as it is kept. */
  checks: unknown;
};

/** A shorter hold is a pause between messages, which nobody need be told of. */
const shortHoldMs = 5_000;

/** What is wrong with an account, worst first; an empty list is a healthy account. */
export function accountWarnings(facts: AccountFacts, now: Date): AccountWarning[] {
  if (facts.deactivatedAt !== null) return [{ kind: "deactivated", since: facts.deactivatedAt }];
  const found = foundByLook(facts);
  const warnings: AccountWarning[] = [];
  if (facts.unusableSince !== null) {
    const reason = readUnusableReason(facts.unusableReason);
    warnings.push({ kind: "unusable", since: facts.unusableSince, reason });
  }
  const { policyBlockedAt, policyToldAt } = facts;
  const policyReason = facts.policyReason || null;
  if (policyBlockedAt !== null) {
    warnings.push({ kind: "policy-blocked", since: policyBlockedAt, reason: policyReason });
  }
  if (facts.subscriptionLostAt !== null) {
    const { subscriptionLostAt: since, mayResubscribe } = facts;
    const missingFields = found("fields-missing")?.fields ?? null;
    warnings.push({ kind: "subscription-lost", since, missingFields, mayResubscribe });
  }
  if (facts.verifySignatures && !facts.hasAppSecret) warnings.push({ kind: "app-secret-missing" });
  const elsewhere = found("callback-elsewhere");
  if (elsewhere) warnings.push({ kind: "callback-elsewhere", callbackUrl: elsewhere.callbackUrl ?? "" });
  if (found("callback-inactive")) warnings.push({ kind: "callback-inactive" });
  const missing = found("permissions-missing") ?? found("permissions-elsewhere");
  // An account that is refused has said so already, and most often for this.
  if (missing && facts.unusableSince === null) {
    warnings.push({ kind: "permissions-missing", permissions: missing.permissions ?? "" });
  }
  const { throttledUntil: until } = facts;
  // One that is refused waits for somebody to act, not for a moment.
  if (until !== null && facts.unusableSince === null && until.getTime() - now.getTime() > shortHoldMs) {
    warnings.push({ kind: "throttled", until });
  }
  const isWarned = policyBlockedAt === null && facts.policyReason !== null;
  if (isWarned && policyToldAt !== null) {
    warnings.push({ kind: "policy-warned", at: policyToldAt, reason: policyReason });
  }
  if (!facts.verifySignatures) warnings.push({ kind: "signatures-off" });
  return warnings;
}

const keptChecksSchema = z.array(
  z.object({ finding: z.string(), facts: z.record(z.string(), z.string()).catch({}) }),
);

/** Finds by its finding what the last look told, with the names and ids in it. */
function foundByLook({ checks }: AccountFacts) {
  const kept = keptChecksSchema.safeParse(checks).data ?? [];
  return (finding: ConnectionFinding) => kept.find((check) => check.finding === finding)?.facts;
}
