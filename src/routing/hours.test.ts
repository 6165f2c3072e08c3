import { describe, expect, test } from "vitest";
import { type Hours, hoursSchema, isOpen, nextOpening } from "./hours";

const quarterMs = 15 * 60_000;
const hourMs = 4 * quarterMs;
const dayMs = 86_400_000;
type Spans = Hours["weekly"][number];
const everyDay = (...spans: Spans) => Array.from({ length: 7 }, () => spans);
const span = (from: string, until: string) => ({ from, until });
const at = (iso: string) => new Date(iso);

/** Weekdays in two spans, one of them until midnight; Saturday from midnight; Sunday closed. */
const shopWeek = [
  [span("09:00", "12:30"), span("13:15", "18:00")],
  [span("09:00", "18:00")],
  [span("00:00", "24:00")],
  [span("09:00", "18:00"), span("22:00", "24:00")],
  [span("00:00", "02:00"), span("20:45", "24:00")],
  [span("00:00", "06:15")],
  [],
];

const shopHolidays = [
  { date: "2026-12-24", name: "Christmas Eve", spans: [span("10:00", "12:00")] },
  { date: "2026-12-25", name: "Christmas", spans: [] },
];

const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Stated apart from the rule: what a clock and a calendar on the wall there show, in minutes, by Intl. */
function openByTheWall({ weekly, holidays, timeZone }: Hours): (moment: Date) => boolean {
  const wall = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    weekday: "long",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (moment) => {
    const shown = Object.fromEntries(wall.formatToParts(moment).map(({ type, value }) => [type, value]));
    const minute = minutes(`${shown.hour}:${shown.minute}`);
    const holiday = holidays.find(({ date }) => date === `${shown.year}-${shown.month}-${shown.day}`);
    const spans = holiday ? holiday.spans : weekly[dayNames.indexOf(shown.weekday ?? "")];
    return (spans ?? []).some(({ from, until }) => minutes(from) <= minute && minute < minutes(until));
  };
}

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Tokyo",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Kiritimati",
];

describe.each(zones)("in %s", (timeZone) => {
  const hours: Hours = { timeZone, weekly: shopWeek, holidays: shopHolidays };
  const isOpenByTheWall = openByTheWall(hours);

  // A common week, the holidays, and the weeks in which clocks are put forward and back somewhere.
  test.each([
    "2026-03-06",
    "2026-03-27",
    "2026-04-03",
    "2026-09-04",
    "2026-10-02",
    "2026-10-23",
    "2026-12-21",
  ])("every quarter hour of the ten days from %s is open exactly when the wall shows it to be", (first) => {
    const start = at(`${first}T00:00:00.000Z`).getTime();
    const wrong: Date[] = [];
    let next: Date | null = null;
    for (let time = start + 10 * dayMs; time >= start; time -= quarterMs) {
      const moment = new Date(time);
      const expected = isOpenByTheWall(moment);
      if (expected) next = moment;
      if (isOpen(hours, moment) !== expected) wrong.push(moment);
      // Of every hour, since looking ahead takes its time.
      if (next === null || time % hourMs !== 0) continue;
      if (nextOpening(hours, moment)?.getTime() !== next.getTime()) wrong.push(moment);
    }
    expect(next).not.toBeNull();
    expect(wrong).toEqual([]);
  });
});

describe("on the days on which clocks change", () => {
  /** The quarter hours of a UTC day that are open, as the ranges they form. */
  function openRanges(hours: Hours, from: string, until: string): [string, string][] {
    const ranges: [string, string][] = [];
    for (let time = at(from).getTime(); time < at(until).getTime(); time += quarterMs) {
      if (!isOpen(hours, new Date(time))) continue;
      const last = ranges.at(-1);
      const begins = new Date(time).toISOString().slice(11, 16);
      const ends = new Date(time + quarterMs).toISOString().slice(11, 16);
      if (last?.[1] === begins) last[1] = ends;
      else ranges.push([begins, ends]);
    }
    return ranges;
  }
  const night = (timeZone: string): Hours => ({
    timeZone,
    weekly: everyDay(span("02:00", "03:00")),
    holidays: [],
  });

  test.each([
    ["Europe/Berlin", "forward: 02:00 to 03:00 is not there", "2026-03-29T00:00Z", "2026-03-29T12:00Z", []],
    [
      "Europe/Berlin",
      "back: it is there twice",
      "2026-10-25T00:00Z",
      "2026-10-25T12:00Z",
      [["00:00", "02:00"]],
    ],
    ["America/New_York", "forward: it is not there", "2026-03-08T04:00Z", "2026-03-08T16:00Z", []],
    // There the hour from 01:00 is there twice.
    ["America/New_York", "back", "2026-11-01T04:00Z", "2026-11-01T16:00Z", [["07:00", "08:00"]]],
    ["Asia/Tokyo", "never", "2026-03-28T12:00Z", "2026-03-29T12:00Z", [["17:00", "18:00"]]],
    // By half an hour: from 02:00 to 02:30, and back from 02:00 to 01:30.
    ["Australia/Lord_Howe", "forward: half", "2026-10-03T12:00Z", "2026-10-04T00:00Z", [["15:30", "16:00"]]],
    ["Australia/Lord_Howe", "back", "2026-04-04T12:00Z", "2026-04-05T00:00Z", [["15:30", "16:30"]]],
  ])("%s, %s", (timeZone, _change, from, until, ranges) => {
    expect(openRanges(night(timeZone), from, until)).toEqual(ranges);
  });

  test("the next opening after a span that is not there is that of the next day", () => {
    expect(nextOpening(night("Europe/Berlin"), at("2026-03-28T12:00Z"))).toEqual(at("2026-03-30T00:00Z"));
  });

  test("a span that is there twice opens twice, where the clock is put back behind its end", () => {
    const hours = { ...night("Europe/Berlin"), weekly: everyDay(span("02:00", "02:30")) };
    expect(nextOpening(hours, at("2026-10-24T22:00Z"))).toEqual(at("2026-10-25T00:00Z"));
    expect(nextOpening(hours, at("2026-10-25T00:30Z"))).toEqual(at("2026-10-25T01:00Z"));
    expect(nextOpening(hours, at("2026-10-25T01:30Z"))).toEqual(at("2026-10-26T01:00Z"));
  });

  test("a span of which the clock skips the beginning opens when it is put forward", () => {
    const hours = { ...night("Europe/Berlin"), weekly: everyDay(span("02:30", "04:00")) };
    expect(nextOpening(hours, at("2026-03-29T00:00Z"))).toEqual(at("2026-03-29T01:00Z"));
  });

  test("a day that begins at one o'clock opens then", () => {
    const hours: Hours = { ...night("America/Santiago"), weekly: everyDay(span("00:00", "06:00")) };
    expect(nextOpening(hours, at("2026-09-05T22:00Z"))).toEqual(at("2026-09-06T04:00Z"));
    expect(isOpen(hours, at("2026-09-06T03:59:59.999Z"))).toBe(false);
  });
});

describe("the next opening", () => {
  const never: Hours = { timeZone: "UTC", weekly: everyDay(), holidays: [] };

  test("is told to the minute, and none where it never opens", () => {
    const hours = { ...never, weekly: everyDay(span("09:07", "09:08")) };
    expect(nextOpening(hours, at("2026-11-22T09:06:59.999Z"))).toEqual(at("2026-11-22T09:07Z"));
    expect(nextOpening(hours, at("2026-11-22T09:08Z"))).toEqual(at("2026-11-23T09:07Z"));
    expect(nextOpening(never, at("2026-11-22T09:08Z"))).toBeNull();
  });

  test("is looked for up to 366 days ahead", () => {
    const on = (date: string) => ({
      ...never,
      holidays: [{ date, name: "", spans: [span("10:00", "11:00")] }],
    });
    expect(nextOpening(on("2027-11-23"), at("2026-11-22T12:00Z"))).toEqual(at("2027-11-23T10:00Z"));
    expect(nextOpening(on("2027-11-24"), at("2026-11-22T12:00Z"))).toBeNull();
  });
});

describe("hours that are entered", () => {
  const valid = { timeZone: "Asia/Tokyo", weekly: shopWeek, holidays: shopHolidays };
  const codes = (hours: unknown) =>
    hoursSchema.safeParse(hours).error?.issues.map(({ message, path }) => [message, path.join(".")]) ?? [];
  const monday = (...spans: unknown[]) => ({ ...valid, weekly: [spans, ...shopWeek.slice(1)] });

  test("are taken as they are", () => {
    expect(hoursSchema.parse(valid)).toEqual(valid);
    expect(codes(monday(span("08:00", "12:00"), span("12:00", "24:00")))).toEqual([]);
  });

  test.each([
    ["a time zone nobody knows", { ...valid, timeZone: "Europe/Atlantis" }, "hours-time-zone", "timeZone"],
    ["a week of six days", { ...valid, weekly: shopWeek.slice(1) }, "hours-week", "weekly"],
    ["a time that no clock shows", monday(span("08:60", "12:00")), "hours-time", "weekly.0.0.from"],
    ["a beginning at 24:00", monday(span("24:00", "24:00")), "hours-time", "weekly.0.0.from"],
    ["an end past midnight", monday(span("22:00", "02:00")), "hours-span-order", "weekly.0.0.until"],
    ["an empty span", monday(span("08:00", "08:00")), "hours-span-order", "weekly.0.0.until"],
    ["a time that is missing", monday(span("", "12:00")), "hours-time", "weekly.0.0.from"],
    [
      "spans that overlap",
      monday(span("08:00", "12:00"), span("11:59", "13:00")),
      "hours-spans-overlap",
      "weekly.0",
    ],
    [
      "spans out of order",
      monday(span("13:00", "14:00"), span("08:00", "12:00")),
      "hours-spans-overlap",
      "weekly.0",
    ],
    [
      "a day that is not in the calendar",
      { ...valid, holidays: [{ date: "2026-02-30", name: "", spans: [] }] },
      "hours-date",
      "holidays.0.date",
    ],
    [
      "one date twice",
      { ...valid, holidays: [shopHolidays[0], shopHolidays[0]] },
      "hours-date-twice",
      "holidays",
    ],
  ])("are refused with %s", (_what, hours, code, path) => {
    expect(codes(hours)).toContainEqual([code, path]);
  });
});
