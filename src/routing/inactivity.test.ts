import { describe, expect, test } from "vitest";
import { dueActs, type InactivityMoments, type InactivityTerms } from "./inactivity";

/** Minutes of a story; the time is told from its beginning. */
const minute = (count: number) => new Date(Date.UTC(2026, 10, 22, 12, count));
const maybe = (count: number | null) => (count === null ? null : minute(count));

const nothing: InactivityMoments = {
  acceptedAt: minute(0),
  lastContactAt: null,
  lastAgentAt: null,
  waitingSince: null,
  remindedAt: null,
  alertedAt: null,
  flaggedAt: null,
  isFlaggedByAgent: false,
  canRemind: true,
};
const never: InactivityTerms = {
  reminderMinutes: null,
  completionMinutes: null,
  alertMinutes: null,
  flagMinutes: null,
};

/** Every combination of one value for each key. */
function* everyCase<T extends Record<string, readonly unknown[]>>(
  values: T,
): Generator<{ [K in keyof T]: T[K][number] }> {
  const [first, ...others] = Object.entries(values);
  if (!first) {
    yield {} as { [K in keyof T]: T[K][number] };
    return;
  }
  for (const rest of everyCase(Object.fromEntries(others))) {
    for (const value of first[1]) yield { [first[0]]: value, ...rest } as { [K in keyof T]: T[K][number] };
  }
}

const times = [null, 0, 1, 2, 3] as const;
const waits = [null, 1, 2] as const;

/** Compares the rule with a statement of it in every case; answers how many there were of each outcome. */
function compare<Case extends object>(
  cases: Iterable<Case>,
  tell: (one: Case) => { moments: InactivityMoments; terms: InactivityTerms; now: Date },
  state: (one: Case) => string[],
): Record<string, number> {
  const outcomes: Record<string, number> = {};
  const wrong: unknown[] = [];
  for (const one of cases) {
    const { moments, terms, now } = tell(one);
    const acts = dueActs(moments, terms, now);
    const stated = state(one);
    if (acts.join() !== stated.join()) wrong.push({ ...one, acts, stated });
    outcomes[acts.join()] = (outcomes[acts.join()] ?? 0) + 1;
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  return outcomes;
}

describe("a contact who is silent", () => {
  test("is reminded and given up exactly when the statement says so, in every small case", () => {
    const cases = everyCase({
      contact: times,
      agent: times,
      reminded: times,
      isWaiting: [true, false],
      canRemind: [true, false],
      reminder: waits,
      completion: waits,
      now: [0, 1, 2, 3, 4, 5, 6],
    });
    const outcomes = compare(
      cases,
      ({ contact, agent, reminded, isWaiting, canRemind, reminder, completion, now }) => ({
        moments: {
          ...nothing,
          lastContactAt: maybe(contact),
          lastAgentAt: maybe(agent),
          waitingSince: isWaiting ? minute(0) : null,
          remindedAt: maybe(reminded),
          canRemind,
        },
        terms: { ...never, reminderMinutes: reminder, completionMinutes: completion },
        now: minute(now),
      }),
      ({ contact, agent, reminded, isWaiting, canRemind, reminder, completion, now }) => {
        // Nothing is due to somebody who waits for us, or before an agent has said the last word.
        if (isWaiting || agent === null || (contact ?? -1) >= agent) return [];
        // The reminder of this silence has been sent.
        if (reminded !== null && reminded >= agent) {
          return completion !== null && now >= reminded + completion ? ["complete"] : [];
        }
        // There is none to send.
        if (reminder === null) return completion !== null && now >= agent + completion ? ["complete"] : [];
        // It is sent before anything else happens.
        if (canRemind) return now >= agent + reminder ? ["remind"] : [];
        // It cannot be sent: they have the same time as everybody.
        return completion !== null && now >= agent + reminder + completion ? ["complete"] : [];
      },
    );
    expect(Object.keys(outcomes).sort()).toEqual(["", "complete", "remind"]);
  });
});

describe("an agent who is silent", () => {
  test("is alerted and flagged exactly when the statement says so, in every small case", () => {
    const cases = everyCase({
      accepted: [0, 1, 2, 3],
      waiting: times,
      alerted: times,
      flagged: times,
      byAgent: [true, false],
      alert: waits,
      flag: waits,
      now: [0, 1, 2, 3, 4, 5, 6],
    });
    const outcomes = compare(
      cases,
      ({ accepted, waiting, alerted, flagged, byAgent, alert, flag, now }) => ({
        moments: {
          ...nothing,
          acceptedAt: minute(accepted),
          waitingSince: maybe(waiting),
          alertedAt: maybe(alerted),
          flaggedAt: maybe(flagged),
          isFlaggedByAgent: byAgent,
        },
        terms: { ...never, alertMinutes: alert, flagMinutes: flag },
        now: minute(now),
      }),
      ({ accepted, waiting, alerted, flagged, byAgent, alert, flag, now }) => {
        if (waiting === null) return [];
        const hadFor = Math.min(now - waiting, now - accepted);
        const acts: string[] = [];
        // An alert of this agent, and of this waiting, is not repeated.
        const isAlerted = alerted !== null && alerted >= waiting && alerted >= accepted;
        if (alert !== null && hadFor >= alert && !isAlerted) acts.push("alert");
        // A flag of this waiting is not repeated, whoever has it now; one by an agent stands until it is removed.
        const isFlagged = byAgent || (flagged !== null && flagged >= waiting);
        if (flag !== null && hadFor >= flag && !isFlagged) acts.push("flag");
        return acts;
      },
    );
    expect(Object.keys(outcomes).sort()).toEqual(["", "alert", "alert,flag", "flag"]);
  });
});

test("a service that does not say so acts on no silence", () => {
  const moments = { ...nothing, waitingSince: minute(0), lastAgentAt: minute(0) };
  expect(dueActs(moments, never, minute(10_000))).toEqual([]);
  expect(dueActs({ ...moments, waitingSince: null }, never, minute(10_000))).toEqual([]);
});
