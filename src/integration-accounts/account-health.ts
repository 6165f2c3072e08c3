import { z } from "zod";

/** Why the platform refuses an account as a whole: its own error, for whoever looks into it. Holds no secret. */
const unusableReasonSchema = z.object({
  code: z.number().optional(),
  subcode: z.number().optional(),
  text: z.string().optional(),
  traceId: z.string().optional(),
});

export type UnusableReason = z.output<typeof unusableReasonSchema>;

/** Reads a reason as it was kept; empty when it cannot be read. */
export function readUnusableReason(kept: unknown): UnusableReason {
  return unusableReasonSchema.safeParse(kept).data ?? {};
}

/** What stands in the way of an account, each with something an administrator can do about it. */
export type AccountWarning =
  /** The platform takes nothing from us until somebody acts; messages to customers wait. */
  | { kind: "unusable"; since: Date; reason: UnusableReason }
  /** Signatures are to be verified and there is nothing to verify them with: messages are refused. */
  | { kind: "app-secret-missing" }
  /** Anybody who knows the address can send us messages in a customer's name. */
  | { kind: "signatures-off" };

export type AccountFacts = {
  unusableSince: Date | null;
  unusableReason: unknown;
  hasAppSecret: boolean;
  verifySignatures: boolean;
};

/** What is wrong with an account, worst first; an empty list is a healthy account. */
export function accountWarnings(facts: AccountFacts): AccountWarning[] {
  const warnings: AccountWarning[] = [];
  if (facts.unusableSince !== null) {
    const reason = readUnusableReason(facts.unusableReason);
    warnings.push({ kind: "unusable", since: facts.unusableSince, reason });
  }
  if (!facts.verifySignatures) warnings.push({ kind: "signatures-off" });
  else if (!facts.hasAppSecret) warnings.push({ kind: "app-secret-missing" });
  return warnings;
}
