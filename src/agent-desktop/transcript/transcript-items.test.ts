import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TranscriptMessage } from "../../conversations/transcript";
import { sampleMessage, sampleNote, sampleReply, sampleWorkStep } from "../../testing/desktop-samples";
import { withNoteLines } from "./note-lines";
import { isPrepended, type TranscriptItem, type TranscriptLine, transcriptItems } from "./transcript-items";

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const message = (id: string, time: string, changes: Partial<TranscriptMessage> = {}) =>
  sampleMessage({ id, at: at(time), ...changes });
const line = (key: string, time: string): TranscriptLine => ({
  kind: "step",
  key,
  at: at(time),
  step: sampleWorkStep({ kind: "left" }, { at: at(time) }),
});

const noteLine = (id: string, time: string) =>
  withNoteLines([], [sampleNote({ id, createdAt: at(time) })])[0] ?? line(id, time);

/** Days by their key, messages by their id and whether they begin (^) and end ($) a block. */
const shape = (items: readonly TranscriptItem[]) =>
  items.map((item) =>
    item.kind === "message"
      ? `${item.isFirstOfRun ? "^" : ""}${item.key}${item.isLastOfRun ? "$" : ""}`
      : item.key,
  );
const shapeOf = (messages: TranscriptMessage[], lines: TranscriptLine[] = [], hasOlder = false) =>
  shape(transcriptItems({ messages, lines, hasOlder, dayOf }));
const today = "day 2026-11-22";

describe("blocks and days", () => {
  test("messages of one sender within five minutes are one block", () => {
    const messages = [message("1", "10:00:00"), message("2", "10:05:00"), message("3", "10:10:01")];
    expect(shapeOf(messages)).toEqual([today, "^1", "2$", "^3$"]);
  });

  test("another sender, or another agent, begins a block", () => {
    const time = at("10:00:00");
    const messages = [
      sampleMessage({ id: "1", at: time }),
      sampleReply({ id: "2", at: time }),
      sampleReply({ id: "3", at: time, authorName: "Ben" }),
    ];
    expect(shapeOf(messages)).toEqual([today, "^1$", "^2$", "^3$"]);
  });

  test("a day begins a block even when the messages are a minute apart", () => {
    const late = sampleMessage({ id: "1", at: new Date("2026-11-21T23:59:30Z") });
    expect(shapeOf([late, message("2", "00:00:30")])).toEqual(["day 2026-11-21", "^1$", today, "^2$"]);
  });
});

describe("what happened between the messages", () => {
  test("stands at its time, after a message of the same moment, and ends a block", () => {
    const messages = [message("1", "10:00:00"), message("2", "10:01:00")];
    const lines = [line("a", "09:59:00"), line("b", "10:00:00"), line("c", "10:02:00")];
    expect(shapeOf(messages, lines)).toEqual([today, "a", "^1$", "b", "^2$", "c"]);
  });

  test("what a colleague noted stands where they wrote it, between the steps, and ends a block", () => {
    const messages = [message("1", "10:00:00"), message("2", "10:02:00")];
    const notes = [
      sampleNote({ id: "n1", createdAt: at("10:01:00") }),
      sampleNote({ id: "n2", createdAt: at("10:03:00") }),
    ];
    const lines = withNoteLines([line("a", "10:00:30"), line("b", "10:02:30")], notes);
    expect(shapeOf(messages, lines)).toEqual([today, "^1$", "a", "note n1", "^2$", "b", "note n2"]);
  });

  test("before the first message is not told while older messages are missing, since it would seem to follow them", () => {
    const messages = [message("1", "10:00:00")];
    const lines = [line("a", "09:59:00"), noteLine("n", "09:59:30"), line("b", "10:01:00")];
    expect(shapeOf(messages, lines, true)).toEqual([today, "^1$", "b"]);
  });

  test("of a day on which nothing was said names the day", () => {
    const nextDay = { ...line("a", "10:00:00"), at: new Date("2026-11-23T10:00:00Z") };
    expect(shapeOf([message("1", "10:00:00")], [nextDay])).toEqual([today, "^1$", "day 2026-11-23", "a"]);
  });
});

test("the marker of what is new stands before its message, below its day, and begins a block", () => {
  const messages = [message("1", "10:00:00"), message("2", "10:00:01")];
  expect(shape(transcriptItems({ messages, hasOlder: false, firstNewId: "2", dayOf }))).toEqual([
    today,
    "^1$",
    "new",
    "^2$",
  ]);
  expect(shape(transcriptItems({ messages, hasOlder: false, firstNewId: "1", dayOf }))).toEqual([
    today,
    "new",
    "^1",
    "2$",
  ]);
});

describe("rows put above", () => {
  const items = (messages: TranscriptMessage[], lines: TranscriptLine[] = []) =>
    transcriptItems({ messages, lines, hasOlder: true, dayOf });
  const known = [message("3", "10:03:00"), message("4", "10:04:00")];
  const older = [message("1", "10:01:00"), message("2", "10:02:00")];

  test("are told from others, also when a day's heading moves up with them", () => {
    expect(isPrepended(items(known), items([...older, ...known]))).toBe(true);
    expect(isPrepended(items(known), items([...older, ...known], [line("a", "10:01:30")]))).toBe(true);
  });

  test("are not what comes at the end, goes, changes, or comes at both ends at once", () => {
    const next = message("5", "10:05:00");
    expect(isPrepended(items(known), items([...known, next]))).toBe(false);
    expect(isPrepended(items(known), items(known))).toBe(false);
    expect(isPrepended(items([...older, ...known]), items(known))).toBe(false);
    expect(isPrepended(items(known), items([...older, ...known, next]))).toBe(false);
    expect(isPrepended(items(known), items(known, [line("a", "10:03:30")]))).toBe(false);
  });
});

test("whatever there is, each is there once, in order of time, under its day", () => {
  const minute = fc.integer({ min: 0, max: 3 * 24 * 60 });
  const timeOf = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 0, minutes));
  const sorted = fc.array(minute, { maxLength: 15 }).map((times) => times.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(sorted, sorted, sorted, (messageTimes, lineTimes, noteTimes) => {
      const messages = messageTimes.map((time, index) =>
        sampleMessage({ id: `m${index}`, at: timeOf(time) }),
      );
      const steps = lineTimes.map((time, index) => ({ ...line(`l${index}`, "00:00:00"), at: timeOf(time) }));
      const notes = noteTimes.map((time, index) => sampleNote({ id: `n${index}`, createdAt: timeOf(time) }));
      const lines = withNoteLines(steps, notes);
      const items = transcriptItems({ messages, lines, hasOlder: false, dayOf });
      const keys = items.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.filter((key) => !key.startsWith("day"))).toHaveLength(messages.length + lines.length);
      let day = "";
      let last = new Date(0);
      for (const item of items) {
        if (item.kind === "new") continue;
        const time = item.kind === "message" ? item.message.at : item.at;
        if (item.kind === "day") day = item.key;
        expect(`day ${dayOf(time)}`).toBe(day);
        expect(time.getTime()).toBeGreaterThanOrEqual(last.getTime());
        last = time;
      }
    }),
  );
});
