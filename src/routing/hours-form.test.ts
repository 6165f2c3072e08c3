import { expect, test } from "vitest";
import { hoursFormSchema, newHours, nextSpan, readTime, withMondayOnWeekdays } from "./hours-form";

test("hours need a name and nothing else to begin with", () => {
  const hours = newHours("Asia/Tokyo");
  expect(hoursFormSchema.safeParse(hours).error?.issues.map(({ message }) => message)).toEqual([
    "name-required",
  ]);
  expect(hoursFormSchema.parse({ ...hours, name: "Office" })).toEqual({ ...hours, name: "Office" });
});

test("Monday is copied to the other weekdays, and the weekend stays", () => {
  const monday = [{ from: "08:00", until: "12:00" }];
  const saturday = [{ from: "10:00", until: "11:00" }];
  const weekly = withMondayOnWeekdays([monday, [], [], [], [], saturday, []]);
  expect(weekly).toEqual([monday, monday, monday, monday, monday, saturday, []]);
  expect(weekly[1]?.[0]).not.toBe(weekly[0]?.[0]);
});

test("another span follows the last one, as long as the day goes on", () => {
  expect(nextSpan([])).toEqual({ from: "09:00", until: "17:00" });
  expect(nextSpan([{ from: "09:00", until: "12:30" }])).toEqual({ from: "12:30", until: "13:30" });
  expect(nextSpan([{ from: "09:00", until: "23:30" }])).toEqual({ from: "23:30", until: "24:00" });
  expect(nextSpan([{ from: "09:00", until: "24:00" }])).toBeNull();
});

test.each([
  ["9", "09:00"],
  ["17", "17:00"],
  ["930", "09:30"],
  ["9:30", "09:30"],
  ["9.30", "09:30"],
  ["0930", "09:30"],
  ["９：３０", "09:30"],
  [" 24 ", "24:00"],
  ["nine", "nine"],
  ["9:3", "9:3"],
])("a time typed as %s is %s", (typed, time) => {
  expect(readTime(typed)).toBe(time);
});
