import { expect, test } from "vitest";
import { sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { transcriptDays } from "./transcript-days";

const utcDay = (at: Date) => at.toISOString().slice(0, 10);
const shape = (messages: Parameters<typeof transcriptDays>[0]) =>
  transcriptDays(messages, utcDay).map(({ key, runs }) => [key, runs.map((run) => run.map(({ id }) => id))]);

test("messages of one sender within five minutes are one block", () => {
  const first = sampleMessage({ id: "1", at: new Date("2026-11-22T10:00:00Z") });
  const soon = sampleMessage({ id: "2", at: new Date("2026-11-22T10:05:00Z") });
  const later = sampleMessage({ id: "3", at: new Date("2026-11-22T10:10:01Z") });
  expect(shape([first, soon, later])).toEqual([["2026-11-22", [["1", "2"], ["3"]]]]);
});

test("another sender, or another agent, begins a block", () => {
  const at = new Date("2026-11-22T10:00:00Z");
  const messages = [
    sampleMessage({ id: "1", at }),
    sampleReply({ id: "2", at }),
    sampleReply({ id: "3", at, authorName: "Ben" }),
  ];
  expect(shape(messages)).toEqual([["2026-11-22", [["1"], ["2"], ["3"]]]]);
});

test("a day begins a block even when the messages are a minute apart", () => {
  const late = sampleMessage({ id: "1", at: new Date("2026-11-21T23:59:30Z") });
  const early = sampleMessage({ id: "2", at: new Date("2026-11-22T00:00:30Z") });
  expect(shape([late, early])).toEqual([
    ["2026-11-21", [["1"]]],
    ["2026-11-22", [["2"]]],
  ]);
});
