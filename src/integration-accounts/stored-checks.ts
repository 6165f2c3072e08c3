import { z } from "zod";
import type { ConnectionCheck, ConnectionFinding, ConnectionProbe } from "./connection-check";

const probes: Record<ConnectionProbe, true> = {
  "graph-api": true,
  token: true,
  page: true,
  "app-secret": true,
  app: true,
  permissions: true,
  "app-mode": true,
  subscription: true,
  callback: true,
};

const findings: Record<ConnectionFinding, true> = {
  reachable: true,
  unreachable: true,
  "no-answer": true,
  "unreadable-answer": true,
  "temporary-failure": true,
  throttled: true,
  "token-valid": true,
  "token-expired": true,
  "token-revoked": true,
  "token-password-changed": true,
  "token-person-checkpointed": true,
  "token-person-unconfirmed": true,
  "token-person-without-role": true,
  "token-not-accepted": true,
  "permission-missing": true,
  "token-refused": true,
  "page-matches": true,
  "page-differs": true,
  "token-of-a-person": true,
  "app-secret-accepted": true,
  "app-secret-wrong": true,
  "app-secret-required": true,
  "app-secret-missing": true,
  "signatures-off": true,
  "app-credentials-missing": true,
  "app-id-wrong": true,
  "token-of-this-app": true,
  "token-of-another-app": true,
  "permissions-granted": true,
  "permissions-missing": true,
  "permissions-elsewhere": true,
  "app-in-development-mode": true,
  subscribed: true,
  "not-subscribed": true,
  "fields-missing": true,
  "fields-advised": true,
  "callback-ours": true,
  "callback-elsewhere": true,
  "callback-missing": true,
  "callback-inactive": true,
  "app-fields-missing": true,
  "app-fields-advised": true,
};

const checkSchema: z.ZodType<ConnectionCheck> = z.object({
  probe: z.custom<ConnectionProbe>((value) => typeof value === "string" && Object.hasOwn(probes, value)),
  result: z.enum(["passed", "warning", "failed"]),
  finding: z.custom<ConnectionFinding>(
    (value) => typeof value === "string" && Object.hasOwn(findings, value),
  ),
  facts: z.record(z.string(), z.string()),
  technical: z
    .object({
      code: z.number().optional(),
      subcode: z.number().optional(),
      traceId: z.string().optional(),
      text: z.string(),
    })
    .nullable(),
});

/**
 * The rows of a look at Facebook as they were kept; null where there never was one. A row that another version
 * wrote, and this one does not know, is left out.
 */
export function readStoredChecks(stored: unknown): ConnectionCheck[] | null {
  if (!Array.isArray(stored)) return null;
  return stored.flatMap((row) => checkSchema.safeParse(row).data ?? []);
}

const unansweredFindings: readonly ConnectionFinding[] = [
  "unreachable",
  "no-answer",
  "unreadable-answer",
  "temporary-failure",
  "throttled",
];

/** Whether a row tells of a call that got no answer worth the name, and so nothing of what it asked. */
export function isUnanswered({ finding }: ConnectionCheck): boolean {
  return unansweredFindings.includes(finding);
}
