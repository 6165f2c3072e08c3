/** After how many minutes of silence a service acts; null: never. */
export type InactivityTerms = {
  /** The contact is reminded. Null also where the service has no words for it. */
  reminderMinutes: number | null;
  /** The interaction is completed: counted from the reminder, or where there is none from our last message. */
  completionMinutes: number | null;
  /** The agent is alerted. */
  alertMinutes: number | null;
  /** A supervisor's eye is asked for. */
  flagMinutes: number | null;
};

/** What is known of an accepted interaction; null: it has not happened. */
export type InactivityMoments = {
  /** Since when it is its agent's. */
  acceptedAt: Date;
  lastContactAt: Date | null;
  /** The last message of an agent that is out; null while one of ours is still on its way. */
  lastAgentAt: Date | null;
  /** Since when the contact waits for an answer. */
  waitingSince: Date | null;
  remindedAt: Date | null;
  alertedAt: Date | null;
  flaggedAt: Date | null;
  /** Whether an agent has asked for a supervisor's eye already, whenever that was. */
  isFlaggedByAgent: boolean;
  /** Whether a reminder could go out: the reply window is open, and no other app has the thread. */
  canRemind: boolean;
};

/** What is to be done about a silence. */
export type InactivityAct = "remind" | "complete" | "alert" | "flag";

/**
 * What is due now. A contact who is silent since an agent's message is reminded once, and the interaction is completed
 * when they stay silent; where no reminder can go out, after the time of both. An agent who lets the contact wait is
 * alerted once, and flagged once, unless an agent has flagged it; what they did not have yet is not their silence, and
 * whoever gets it later is alerted anew. Each message ends a silence: what was done about an earlier one counts no more.
 */
export function dueActs(moments: InactivityMoments, terms: InactivityTerms, now: Date): InactivityAct[] {
  return moments.waitingSince === null
    ? aboutContact(moments, terms, now)
    : aboutAgent({ ...moments, waitingSince: moments.waitingSince }, terms, now);
}

function aboutContact(
  { lastContactAt, lastAgentAt, remindedAt, canRemind }: InactivityMoments,
  { reminderMinutes, completionMinutes }: InactivityTerms,
  now: Date,
): InactivityAct[] {
  if (lastAgentAt === null || (lastContactAt !== null && lastContactAt >= lastAgentAt)) return [];
  const isReminded = counts(remindedAt, lastAgentAt);
  if (reminderMinutes !== null && !isReminded && canRemind) {
    return hasPassed(lastAgentAt, reminderMinutes, now) ? ["remind"] : [];
  }
  if (completionMinutes === null) return [];
  return hasPassed(
    isReminded ? remindedAt : lastAgentAt,
    completionMinutes + (isReminded ? 0 : (reminderMinutes ?? 0)),
    now,
  )
    ? ["complete"]
    : [];
}

function aboutAgent(
  { acceptedAt, waitingSince, alertedAt, ...flag }: InactivityMoments & { waitingSince: Date },
  { alertMinutes, flagMinutes }: InactivityTerms,
  now: Date,
): InactivityAct[] {
  const silentSince = acceptedAt > waitingSince ? acceptedAt : waitingSince;
  const isAlerted = counts(alertedAt, silentSince);
  const isFlagged = flag.isFlaggedByAgent || counts(flag.flaggedAt, waitingSince);
  return [
    ...(!isAlerted && hasPassed(silentSince, alertMinutes, now) ? (["alert"] as const) : []),
    ...(!isFlagged && hasPassed(silentSince, flagMinutes, now) ? (["flag"] as const) : []),
  ];
}

/** Whether something that was done about a silence was done about this one, or about an earlier one. */
export function counts(doneAt: Date | null, silentSince: Date | null): doneAt is Date {
  return doneAt !== null && silentSince !== null && doneAt >= silentSince;
}

function hasPassed(since: Date, minutes: number | null, now: Date): boolean {
  return minutes !== null && now.getTime() - since.getTime() >= minutes * 60_000;
}
