import { expect, test } from "vitest";
import type { TranscriptMessage } from "../../conversations/transcript";
import { sampleMessage, sampleNow } from "../../testing/desktop-samples";
import { type TranscriptState, unknownTranscript, withMessages, withoutMessage } from "./transcript-state";

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
  steps: [],
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

/** How often the messages of a transcript were looked at during some work: at which they are, or of when. */
function looksDuring(count: number, work: (messages: readonly TranscriptMessage[]) => void): number {
  let lookCount = 0;
  const watched = Array.from({ length: count }, (_, index): TranscriptMessage => {
    const { id, at, ...rest } = messageAt(index);
    return {
      ...rest,
      get id() {
        lookCount += 1;
        return id;
      },
      get at() {
        lookCount += 1;
        return at;
      },
    };
  });
  work(watched);
  return lookCount;
}

/** Counted rather than timed, so that it says the same on a busy machine. */
const timesAsMany = (work: (messages: readonly TranscriptMessage[]) => void) =>
  looksDuring(10_000, work) / looksDuring(1_000, work);

test("one more message in ten times as long a transcript costs ten times as many looks, which is one at each", () => {
  const growth = timesAsMany((messages) =>
    withMessages({ ...unknownTranscript, messages, loadedFrom: "beginning" }, [messageAt(20_000)]),
  );
  expect(growth).toBeLessThan(11);
});

test("so does a change, a late message, and a copy of what is known", () => {
  for (const incoming of [messageAt(500, 2), { ...messageAt(500), id: "late" }, messageAt(500)]) {
    const growth = timesAsMany((messages) =>
      withMessages({ ...unknownTranscript, messages, loadedFrom: "beginning" }, [incoming]),
    );
    expect(growth).toBeLessThan(11);
  }
});

test("a whole transcript that comes at once costs no more than sorting it", () => {
  const growth = timesAsMany((messages) => withMessages(unknownTranscript, messages));
  expect(growth).toBeLessThan(14);
});
