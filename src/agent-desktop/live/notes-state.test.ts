import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleNote } from "../../testing/desktop-samples";
import {
  type NotesState,
  shownNotes,
  unknownNotes,
  withNotes,
  withNotesPage,
  withoutNote,
} from "./notes-state";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));
const note = (minute: number, revision = 1) =>
  sampleNote({ id: `n${minute}`, createdAt: at(minute), revision, text: `${minute}.${revision}` });
const texts = (state: NotesState) => shownNotes(state)?.map(({ text }) => text);
const page = { notes: [note(1), note(2), note(3)], hasOlder: false, before: null };

test("in whatever order and however often notes are told, they read the same", () => {
  const steps: ((state: NotesState) => NotesState)[] = [
    (state) => withNotesPage(state, page),
    (state) => withNotes(state, [note(2, 2)]),
    (state) => withNotes(state, [note(2, 3)]),
    (state) => withNotes(state, [note(4)]),
    (state) => withoutNote(state, "n3"),
  ];
  const order = fc
    .array(fc.nat(steps.length - 1), { maxLength: 12 })
    .chain((more) =>
      fc.shuffledSubarray([...steps.keys(), ...more], { minLength: steps.length + more.length }),
    );
  fc.assert(
    fc.property(order, (indices) => {
      const state = indices.reduce((known, index) => steps[index]?.(known) ?? known, unknownNotes);
      expect(texts(state)).toEqual(["1.1", "2.3", "4.1"]);
    }),
  );
});

test("a note from before what is loaded is shown once the page before has come", () => {
  const newest = withNotesPage(unknownNotes, { notes: [note(5), note(6)], hasOlder: true, before: null });
  const told = withNotes(newest, [note(2, 2)]);
  expect(texts(told)).toEqual(["5.1", "6.1"]);
  const before = { at: at(5), id: "n5" };
  const older = { notes: [note(1), note(2)], hasOlder: false, before };
  expect(texts(withNotesPage(told, older))).toEqual(["1.1", "2.2", "5.1", "6.1"]);
  // A page that does not join what is loaded would leave a gap.
  expect(withNotesPage(told, { ...older, before: { at: at(4), id: "n4" } })).toBe(told);
});

test("before a page has come nothing can be shown", () => {
  expect(texts(withNotes(unknownNotes, [note(1)]))).toBeUndefined();
});

test("what is no news changes nothing, so that nothing is shown anew for it", () => {
  const known = withNotes(unknownNotes, [note(1), note(2)]);
  expect(withNotes(known, [])).toBe(known);
  expect(withNotes(known, [note(2)])).toBe(known);
});

test("a note that came with a transcript from long ago is not listed before what lies between has come", () => {
  const listed = withNotesPage(unknownNotes, { notes: [note(5), note(6)], hasOlder: true, before: null });
  const read = withNotes(listed, [note(1)]);
  expect(read.notes.map(({ text }) => text)).toEqual(["1.1", "5.1", "6.1"]);
  expect(texts(read)).toEqual(["5.1", "6.1"]);
});
