import { expect, test } from "vitest";
import { sampleMessage, sampleNow } from "../../testing/desktop-samples";
import { type TranscriptState, withMessages, withoutMessage } from "./transcript-state";

const messageAt = (second: number, revision = 1) =>
  sampleMessage({
    id: `m${second}`,
    at: new Date(sampleNow.getTime() + second * 1000),
    arrival: String(second),
    revision,
  });

const transcriptOf = (count: number): TranscriptState => ({
  messages: Array.from({ length: count }, (_, index) => messageAt(index)),
  removedIds: new Set(),
  loadedFrom: "beginning",
});

test("a copy of what is known changes nothing: not the message, not the list, not the transcript", () => {
  const known = transcriptOf(3);
  expect(withMessages(known, [messageAt(1)])).toBe(known);
  const removed = withoutMessage(known, "m1");
  expect(withMessages(removed, [messageAt(1, 2)])).toBe(removed);
  expect(withoutMessage(removed, "m1")).toBe(removed);
});

test("a change of one message leaves all others the objects they were", () => {
  const known = transcriptOf(4);
  const changed = withMessages(known, [messageAt(2, 2)]);
  expect(changed.messages[2]).toEqual(messageAt(2, 2));
  for (const index of [0, 1, 3]) expect(changed.messages[index]).toBe(known.messages[index]);
});

/** The shortest of several times, in milliseconds: what else the machine does only ever makes it longer. */
function shortest(work: () => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const began = performance.now();
    for (let time = 0; time < 20; time += 1) work();
    return performance.now() - began;
  });
  return Math.min(...times);
}

// Looking at each once costs ten times as much; comparing each with each, a hundred times.
const atMostTimes = 40;

test("one more message costs no more than a look at each of those there", () => {
  const costOf = (count: number) => {
    const known = transcriptOf(count);
    return shortest(() => withMessages(known, [messageAt(count)]));
  };
  expect(costOf(10_000) / costOf(1_000)).toBeLessThan(atMostTimes);
});

test("a whole transcript that comes where many were removed costs no more than a look at each", () => {
  const costOf = (count: number) => {
    const { messages } = transcriptOf(count);
    const removedIds = new Set(messages.filter((_, index) => index % 2 === 0).map(({ id }) => id));
    return shortest(() => withMessages({ messages: [], removedIds, loadedFrom: "beginning" }, messages));
  };
  expect(costOf(10_000) / costOf(1_000)).toBeLessThan(atMostTimes);
});
