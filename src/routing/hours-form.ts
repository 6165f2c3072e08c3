import type { z } from "zod";
import { configurationNameSchema } from "../agents/configuration-name";
import { type Hours, hoursSchema } from "./hours";

/** Hours of operation as their form holds them and the API takes them. */
export const hoursFormSchema = hoursSchema.extend({ name: configurationNameSchema });

export type HoursForm = z.output<typeof hoursFormSchema>;

/** The days of the week that are copied to at once, apart from Monday. */
const OTHER_WEEKDAYS = [1, 2, 3, 4];

/** What is proposed for a day that is open. */
export const OFFICE_DAY = { from: "09:00", until: "17:00" };

/** Hours that begin with an office's week. */
export function newHours(timeZone: string): HoursForm {
  const office = [OFFICE_DAY];
  return { name: "", timeZone, weekly: [office, office, office, office, office, [], []], holidays: [] };
}

/** The week in which Tuesday to Friday are as Monday is. */
export function withMondayOnWeekdays(weekly: Hours["weekly"]): Hours["weekly"] {
  const monday = weekly[0] ?? [];
  return weekly.map((spans, day) =>
    OTHER_WEEKDAYS.includes(day) ? monday.map((span) => ({ ...span })) : spans,
  );
}

/** The span that is proposed after those of a day: an hour, or an office's day where there is none; null: no time is left. */
export function nextSpan(spans: Hours["weekly"][number]): { from: string; until: string } | null {
  const last = spans.at(-1);
  if (!last) return OFFICE_DAY;
  const hour = Number(last.until.slice(0, 2));
  if (Number.isNaN(hour) || hour >= 24) return null;
  const until = hour === 23 ? "24:00" : `${String(hour + 1).padStart(2, "0")}${last.until.slice(2)}`;
  return { from: last.until, until };
}

/** A time as people type it ("9", "930", "9:30", "９：３０"), as hours keep it ("09:30"); what is none stays as it is. */
export function readTime(typed: string): string {
  const text = typed.normalize("NFKC").trim();
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text);
  return parts ? `${parts[1]?.padStart(2, "0")}:${parts[2] ?? "00"}` : text;
}

/** Hours of operation as a list shows them. */
export type HoursSummary = {
  id: string;
  name: string;
  timeZone: string;
  isOpen: boolean;
  /** When it opens next, of what is closed; null: not within a year. */
  opensAt: Date | null;
  /** The services that keep these hours. */
  serviceNames: string[];
};

/** Hours of operation as administrators edit them. */
export type HoursProperties = {
  id: string;
  /** Counts the saves; the next one names the version it started from. */
  version: number;
  form: HoursForm;
  services: { id: string; name: string }[];
};
