/** What the audit log can be filtered by, as it stands in the page's address. */
const FILTER_NAMES = ["who", "kind", "what", "subject", "from", "to"] as const;
type FilterName = (typeof FILTER_NAMES)[number];

/** The filters that are set, by name; an empty text counts as none. */
export type AuditFilters = Partial<Record<FilterName, string>>;

/** What can have been done, in the order in which it is offered. */
export const KNOWN_ACTIONS = [
  "integration-account.created",
  "integration-account.updated",
  "integration-account.deactivated",
  "integration-account.activated",
  "integration-account.deleted",
  "integration-account.restored",
  "integration-account.subscribed",
  "integration-account.resubscribed",
  "integration-account.import-started",
  "service.created",
  "service.changed",
  "service.deleted",
  "service.account-routed",
  "hours.created",
  "hours.changed",
  "hours.deleted",
  "team.created",
  "team.updated",
  "team.deleted",
  "skill.created",
  "skill.updated",
  "skill.deleted",
  "not-ready-reason.created",
  "not-ready-reason.updated",
  "not-ready-reason.moved",
  "not-ready-reason.archived",
  "not-ready-reason.restored",
  "contact-field.created",
  "contact-field.updated",
  "contact-field.moved",
  "contact-field.archived",
  "contact-field.restored",
  "contact.changed",
  "canned-response.created",
  "canned-response.updated",
  "canned-response.deleted",
  "webhook-request.contents-shown",
  "webhook-request.replayed",
  "webhook.replay-asked",
  "contact.blocked",
  "contact.unblocked",
  "contact.merged",
  "contact.unmerged",
  "contact.erased",
  "user.created",
  "user.invited",
  "user.changed",
  "user.password-reset",
  "user.password-chosen",
  "user.password-changed",
  "user.deactivated",
  "user.reactivated",
  "user.state-forced",
  "installation.set-up",
  "installation.updated",
] as const;

export const SUBJECT_KINDS = [
  "integration-account",
  "service",
  "hours",
  "user",
  "team",
  "skill",
  "not-ready-reason",
  "canned-response",
  "installation",
  "webhook-request",
  "contact",
  "contact-field",
] as const;

export function readFilters(query: URLSearchParams): AuditFilters {
  const set = FILTER_NAMES.flatMap((name) => {
    const value = query.get(name)?.trim();
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(set);
}

/** The address's query with one filter set to another value; an empty one goes. */
export function withFilter(filters: AuditFilters, name: FilterName, value: string): string {
  const set = Object.entries({ ...filters, [name]: value }).filter(([, text]) => text !== "");
  return new URLSearchParams(set).toString();
}

/**
 * What the API is asked for. Days are those of whoever looks, both included; what is no day does not count, so
 * that a mistyped address shows too much rather than an error.
 */
export function askedOf({ who, kind, what, subject, from, to }: AuditFilters) {
  const isActor = who === "installation" || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(who ?? "");
  return {
    ...(isActor && { actor: who }),
    ...(kind && { subjectKind: kind }),
    ...(what && { action: what }),
    ...(subject && { subject }),
    ...withDay("from", startOfDay(from, 0)),
    ...withDay("until", startOfDay(to, 1)),
  };
}

function withDay(name: "from" | "until", at: Date | null): { from?: Date; until?: Date } {
  return at ? { [name]: at } : {};
}

/** The first moment of a day, or of one some days later, where the browser is; null for what is no day. */
function startOfDay(day: string | undefined, daysLater: number): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? "");
  if (!parts) return null;
  const at = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + daysLater);
  return Number.isNaN(at.getTime()) ? null : at;
}
