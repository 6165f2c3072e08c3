import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** A span of local time, from the first minute that belongs to it until the first that does not. */
const spanSchema = z
  .object({
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "hours-time"),
    until: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "hours-time"),
  })
  .refine(({ from, until }) => from < until, { message: "hours-span-order", path: ["until"] });

/** The spans of one day, in their order and apart; what goes on past midnight is a span of each day. */
const spansSchema = z
  .array(spanSchema)
  .max(10, "hours-too-many-spans")
  .refine((spans) => spans.every((span, index) => isApart(spans[index - 1], span)), {
    message: "hours-spans-overlap",
  });

/** Whether a span begins when the one before has ended. One that is no span is told itself. */
function isApart(before: z.input<typeof spanSchema> | undefined, span: z.input<typeof spanSchema>): boolean {
  const areSpans = [before ?? span, span].every((one) => spanSchema.safeParse(one).success);
  return !areSpans || (before?.until ?? "00:00") <= span.from;
}

/**
 * When a service is open; the messages are codes, whose words stand under `fieldErrors`. A day without a span is closed.
 */
export const hoursSchema = z.object({
  /** As "Europe/Berlin". */
  timeZone: z.string().refine(isKnownTimeZone, "hours-time-zone"),
  /** By day of the week, from Monday. */
  weekly: z.array(spansSchema).length(7, "hours-week"),
  /** Days unlike the others of their weekday. */
  holidays: z
    .array(
      z.object({
        date: z.iso.date("hours-date"),
        name: z.string().trim().max(100, "hours-name-too-long"),
        spans: spansSchema,
      }),
    )
    .max(1000, "hours-too-many-holidays")
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, {
      message: "hours-date-twice",
    }),
});

export type Hours = z.infer<typeof hoursSchema>;

/**
 * Whether it is open at this moment: whether the clock on the wall there shows a time within one of the day's spans.
 * So a span that the clock skips when it is put forward is not open that day, and one that it shows twice is twice.
 */
export function isOpen(hours: Hours, at: Date): boolean {
  const local = localTime(hours, at);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return spansOn(hours, local.toPlainDate()).some(({ from, until }) => from <= time && time < until);
}

/** How many days ahead an opening is looked for: a year, leap or not. */
const daysAhead = 366;

/**
 * The moment from which it is open: `at` itself when it is open then; null when it does not open within 366 days.
 */
export function nextOpening(hours: Hours, at: Date): Date | null {
  if (isOpen(hours, at)) return at;
  const today = localTime(hours, at).toPlainDate();
  for (let day = 0; day <= daysAhead; day++) {
    const opening = openingsOn(hours, today.add({ days: day }))
      .filter((moment) => moment > at)
      .sort((one, other) => one.getTime() - other.getTime())
      .find((moment) => isOpen(hours, moment));
    if (opening) return opening;
  }
  return null;
}

/**
 * The moments of a local day at which it can change from closed to open: when the clock shows the beginning of a
 * span, which it may do twice, and when it is put forward or back, maybe into the middle of one.
 */
function openingsOn(hours: Hours, date: Temporal.PlainDate): Date[] {
  const { timeZone } = hours;
  const beginnings = spansOn(hours, date).flatMap(({ from }) =>
    (["earlier", "later"] as const).map((disambiguation) =>
      date.toPlainDateTime(from).toZonedDateTime(timeZone, { disambiguation }),
    ),
  );
  if (beginnings.length === 0) return [];
  const start = date.toZonedDateTime(timeZone);
  // Looked for only where there is one: in a time zone without any it would be looked for through the centuries.
  const change =
    start.hoursInDay === 24 ? null : start.subtract({ seconds: 1 }).getTimeZoneTransition("next");
  return [...beginnings, ...(change ? [change] : [])]
    .filter((moment) => moment.toPlainDate().equals(date))
    .map(({ epochMilliseconds }) => new Date(epochMilliseconds));
}

function spansOn({ weekly, holidays }: Hours, date: Temporal.PlainDate) {
  const holiday = holidays.find((day) => day.date === date.toString());
  return holiday?.spans ?? weekly[date.dayOfWeek - 1] ?? [];
}

function localTime({ timeZone }: Hours, at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

function isKnownTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
