import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TranscriptMessage } from "../../conversations/transcript";
import {
  sampleAttachment,
  sampleMessage,
  sampleNow,
  samplePending,
  sampleReply,
} from "../../testing/desktop-samples";
import { mergeMessages } from "./merge-messages";
import {
  pendingReply,
  shownMessages,
  type TranscriptPage,
  unknownTranscript,
  withMessages,
  withOutgoing,
  withoutMessage,
  withoutPendingReply,
  withPage,
  withSendProblem,
} from "./transcript-state";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));
const message = (minute: number, changes: Partial<TranscriptMessage> = {}) =>
  sampleMessage({ id: `m${minute}`, at: at(minute), arrival: String(minute), ...changes });
const cursorOf = ({ at, arrival }: TranscriptMessage) => ({ at, arrival });
const newestPage = (messages: TranscriptMessage[], hasOlder: boolean): TranscriptPage => ({
  messages,
  hasOlder,
  before: null,
});
const idsOf = (messages: readonly TranscriptMessage[] | null) => messages?.map(({ id }) => id);

describe("merging messages", () => {
  test("of two copies the newer one stays, in whichever order they come", () => {
    const sent = sampleReply({ status: "sent", revision: 3 });
    const read = sampleReply({ status: "read", revision: 5 });
    expect(mergeMessages([sent], [read])).toEqual([read]);
    expect(mergeMessages([read], [sent])).toEqual([read]);
  });

  test("a late message takes its place by time, and by arrival within one moment", () => {
    const second = message(1, { id: "second", arrival: "12" });
    const first = message(1, { id: "first", arrival: "9" });
    expect(idsOf(mergeMessages([second, message(5)], [message(3), first]))).toEqual([
      "first",
      "second",
      "m3",
      "m5",
    ]);
  });

  test("any order and any repetition of the same messages ends in the same transcript", () => {
    const version = fc
      .record({ slot: fc.integer({ min: 0, max: 5 }), revision: fc.integer({ min: 1, max: 4 }) })
      // The same id and revision is always the same content, and its place never moves.
      .map(({ slot, revision }) =>
        message(slot % 3, { id: `m${slot}`, arrival: String(slot), revision, text: `${slot} v${revision}` }),
      );
    const arrivals = fc.array(version, { minLength: 1, maxLength: 12 }).chain((versions) =>
      fc.record({
        once: fc.constant(versions),
        shuffledWithRepeats: fc
          .array(fc.constantFrom(...versions), { maxLength: 8 })
          .map((repeats) => [...versions, ...repeats])
          .chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      }),
    );
    fc.assert(
      fc.property(arrivals, ({ once, shuffledWithRepeats }) => {
        const oneByOne = shuffledWithRepeats.reduce(
          (list: readonly TranscriptMessage[], arriving) => mergeMessages(list, [arriving]),
          [],
        );
        expect(oneByOne).toEqual(mergeMessages([], once));
      }),
    );
  });
});

describe("a reply of one's own", () => {
  const reply = samplePending({ ids: ["own"] });

  test("is shown last, even when this clock is behind the platform's", () => {
    const transcript = withMessages(unknownTranscript, [message(59)]);
    const pending = pendingReply(transcript, reply, at(10));
    expect(idsOf(mergeMessages(transcript.messages, pending))).toEqual(["m59", "own"]);
  });

  test("of several messages is shown in their order, with its files and what it offers, and quotes in the first", () => {
    const choices = { quickReplies: [{ title: "Blue", payload: "Blue" }], buttons: [] };
    const attachment = sampleAttachment({ fileState: "stored", fileName: "blue.png" });
    const answers = message(1);
    const entries = pendingReply(
      unknownTranscript,
      samplePending({
        ids: ["a", "b"],
        answers,
        messages: [
          { kind: "file", attachment },
          { kind: "text", text: "Which one?", choices },
        ],
      }),
      sampleNow,
    );
    expect(mergeMessages([], entries.toReversed())).toEqual(entries);
    expect(entries).toMatchObject([
      { id: "a", text: "", attachments: [attachment], details: null, quoted: { message: { id: "m1" } } },
      {
        id: "b",
        text: "Which one?",
        attachments: [],
        details: { kind: "choices", ...choices },
        quoted: null,
      },
    ]);
  });

  test("whose Send failed is marked in all its messages, and those of another Send are not", () => {
    const [first, second] = [
      samplePending({ ids: ["a", "b"] }),
      samplePending({ ids: ["c"], sendId: "next" }),
    ];
    const shown = withMessages(
      withMessages(unknownTranscript, pendingReply(unknownTranscript, first, at(1))),
      pendingReply(unknownTranscript, second, at(2)),
    );
    const marked = withSendProblem(shown, first.sendId, { kind: "not-yours" });
    expect(marked.messages.map(({ sendProblem }) => sendProblem?.kind)).toEqual([
      "not-yours",
      "not-yours",
      undefined,
    ]);
  });

  test("gives way to the server's copy, and with it to what was noted of sending it", () => {
    const pending = pendingReply(unknownTranscript, reply, sampleNow);
    const lost = withSendProblem(withMessages(unknownTranscript, pending), reply.sendId, {
      kind: "call-failed",
      sentence: "Parley cannot be reached.",
    });
    const kept = sampleReply({ id: "own", status: "queued", revision: 1 });
    expect(withMessages(lost, [kept]).messages).toEqual([kept]);
  });

  test("that was given up is shown after all when the server turns out to have it", () => {
    const pending = pendingReply(unknownTranscript, reply, sampleNow);
    const givenUp = withoutPendingReply(withMessages(unknownTranscript, pending), "own");
    expect(givenUp.messages).toEqual([]);
    const kept = sampleReply({ id: "own", revision: 1 });
    expect(withMessages(givenUp, [kept]).messages).toEqual([kept]);
  });

  test("is shown once however often its Send is shown, also after a reload, and keeps its place", () => {
    const { ids, messages, answers, ...send } = reply;
    const outgoing = { ...send, ids, draftVersion: null, at: sampleNow, reply: { messages, answers } };
    const shown = withOutgoing(unknownTranscript, outgoing, undefined);
    const later = withMessages(shown, [message(50)]);
    const again = withOutgoing(withOutgoing(later, outgoing, { kind: "waiting" }), outgoing, {
      kind: "waiting",
    });
    expect(again.messages.map(({ id, sendProblem }) => [id, sendProblem?.kind])).toEqual(
      later.messages.map(({ id }) => [id, id === "own" ? "waiting" : undefined]),
    );
    const kept = sampleReply({ id: "own", status: "queued", revision: 1 });
    expect(withOutgoing(withMessages(again, [kept]), outgoing, { kind: "waiting" }).messages).toContainEqual(
      kept,
    );
  });

  test("is not marked as lost once the server has it", () => {
    const kept = sampleReply({ id: "own", status: "queued", revision: 1 });
    const transcript = withMessages(unknownTranscript, [kept]);
    expect(withSendProblem(transcript, reply.sendId, { kind: "not-yours" }).messages).toEqual([kept]);
  });
});

describe("pages", () => {
  test("nothing is shown as the transcript before the first page came", () => {
    expect(shownMessages(withMessages(unknownTranscript, [message(5)]))).toBeNull();
  });

  test("a message told before the page came is not lost when the page is older", () => {
    const told = withMessages(unknownTranscript, [message(5)]);
    expect(idsOf(shownMessages(withPage(told, newestPage([message(4)], false))))).toEqual(["m4", "m5"]);
  });

  test("a receipt for a message of long ago leaves no gap in what is shown, and no older page is skipped", () => {
    const loaded = withPage(unknownTranscript, newestPage([message(40), message(41)], true));
    const told = withMessages(loaded, [message(2, { status: "read" })]);
    expect(idsOf(shownMessages(told))).toEqual(["m40", "m41"]);
    expect(told.loadedFrom).toEqual(cursorOf(message(40)));
  });

  test("an older page joins above, until the beginning", () => {
    const loaded = withPage(unknownTranscript, newestPage([message(40)], true));
    const older = { messages: [message(1)], hasOlder: false, before: cursorOf(message(40)) };
    const whole = withPage(loaded, older);
    expect(idsOf(shownMessages(whole))).toEqual(["m1", "m40"]);
    expect(whole.loadedFrom).toBe("beginning");
    expect(withPage(whole, older)).toEqual(whole);
  });

  test("an older page that was asked for before everything began anew is dropped", () => {
    const older = { messages: [message(1)], hasOlder: false, before: cursorOf(message(40)) };
    expect(withPage(unknownTranscript, older)).toEqual(unknownTranscript);
  });

  test("the newest page asked for again joins what is loaded, and begins anew where more was missed than it holds", () => {
    const loaded = withPage(unknownTranscript, newestPage([message(1), message(2)], true));
    const joined = withPage(loaded, newestPage([message(2), message(3)], true));
    expect(idsOf(shownMessages(joined))).toEqual(["m1", "m2", "m3"]);
    const anew = withPage(loaded, newestPage([message(8), message(9)], true));
    expect(idsOf(shownMessages(anew))).toEqual(["m8", "m9"]);
    expect(anew.loadedFrom).toEqual(cursorOf(message(8)));
  });

  test("a page read before a message was removed does not bring it back", () => {
    const removed = withoutMessage(unknownTranscript, "m4");
    const loaded = withPage(removed, newestPage([message(4), message(5)], false));
    expect(idsOf(shownMessages(loaded))).toEqual(["m5"]);
  });
});
