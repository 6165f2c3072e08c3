/** What one row of a connection test looks at, in the order in which the rows stand. */
export type ConnectionProbe =
  | "graph-api"
  | "token"
  | "page"
  | "app-secret"
  | "app"
  | "permissions"
  | "app-mode"
  | "subscription"
  | "callback";

/** What it found, as a code: the words say what that means, who can fix it and how. */
export type ConnectionFinding =
  | "reachable"
  | "unreachable"
  | "no-answer"
  | "unreadable-answer"
  | "temporary-failure"
  | "throttled"
  | "token-valid"
  | "token-expired"
  | "token-revoked"
  | "token-password-changed"
  | "token-person-checkpointed"
  | "token-person-unconfirmed"
  | "token-person-without-role"
  | "token-not-accepted"
  | "permission-missing"
  | "token-refused"
  | "page-matches"
  | "page-differs"
  | "token-of-a-person"
  | "app-secret-accepted"
  | "app-secret-wrong"
  | "app-secret-required"
  | "app-secret-missing"
  | "signatures-off"
  | "app-credentials-missing"
  | "app-id-wrong"
  | "token-of-this-app"
  | "token-of-another-app"
  | "permissions-granted"
  | "permissions-missing"
  | "permissions-elsewhere"
  | "app-in-development-mode"
  | "subscribed"
  | "not-subscribed"
  | "fields-missing"
  | "fields-advised"
  | "callback-ours"
  | "callback-elsewhere"
  | "callback-missing"
  | "callback-inactive"
  | "app-fields-missing"
  | "app-fields-advised";

/** The platform's own words about it, for whoever looks into it. Holds no secret. */
export type TechnicalDetails = {
  code?: number | undefined;
  subcode?: number | undefined;
  traceId?: string | undefined;
  text: string;
};

/** One row of a connection test. */
export type ConnectionCheck = {
  probe: ConnectionProbe;
  result: "passed" | "warning" | "failed";
  finding: ConnectionFinding;
  /** Names and ids that the words of the finding mention. */
  facts: Record<string, string>;
  technical: TechnicalDetails | null;
};
