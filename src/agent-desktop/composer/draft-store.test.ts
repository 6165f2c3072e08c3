import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TranscriptAttachment } from "../../conversations/attachment";
import { type Draft, noChoices } from "../../conversations/draft";
import type { DraftForm } from "../../conversations/draft-form";
import { sampleAttachment, sampleMessage } from "../../testing/desktop-samples";
import type { DraftCopies, DraftCopy } from "./draft-copy";
import type { SaveAnswer } from "./draft-keeper";
import { DraftStore } from "./draft-store";
import type { Upload } from "./upload-file";

type UploadOutcome = Awaited<ReturnType<Upload>>;

/** The server, one browser tab and the network between them, under a clock that a test moves. */
class World {
  nowMs = 1_000_000;
  readonly standing = new Map<string, Draft>();
  /** Saves that are under way: each arrives, and is answered, when the test says so. */
  saves: { form: DraftForm; answer: SaveAnswer | null; end: (answer: SaveAnswer | null) => void }[] = [];
  uploads: { conversationId: string; file: File; end: (outcome: UploadOutcome) => void }[] = [];
  timers: { at: number; act: () => void }[] = [];
  readonly attachments = new Map<string, TranscriptAttachment>();
  readonly copies = new Map<string, DraftCopy>();
  store = this.open();

  open(): DraftStore {
    this.timers = [];
    const copies: DraftCopies = {
      read: (id) => this.copies.get(id) ?? null,
      write: (id, copy) => void this.copies.set(id, copy),
      forget: (id) => void this.copies.delete(id),
      conversationIds: () => [...this.copies.keys()],
    };
    return new DraftStore({
      copies,
      nowMs: () => this.nowMs,
      later: (act, afterMs) => {
        const timer = { at: this.nowMs + afterMs, act };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
      save: (form) =>
        new Promise((resolve, reject) => {
          const end = (answer: SaveAnswer | null) => (answer ? resolve(answer) : reject(new Error("away")));
          this.saves.push({ form: structuredClone(form), answer: null, end });
        }),
      upload: (file, { conversationId, signal }) =>
        new Promise((end) => {
          this.uploads.push({ conversationId, file, end });
          signal.addEventListener("abort", () => end({ kind: "cancelled" }));
        }),
    });
  }

  /** A page that is loaded again: what was under way is answered to nobody. */
  reload(): void {
    this.uploads = [];
    for (const save of this.saves) save.end = () => {};
    this.store = this.open();
    this.store.adopt([...this.standing.values()]);
  }

  pass(ms: number): void {
    this.nowMs += ms;
    const due = this.timers.filter(({ at }) => at <= this.nowMs);
    this.timers = this.timers.filter(({ at }) => at > this.nowMs);
    for (const { act } of due) act();
  }

  /** A save reaches the server, which keeps the rule of versions. */
  arrive(index: number): void {
    const save = this.saves.filter(({ answer }) => answer === null)[index];
    if (!save) return;
    const { conversationId, version, text, choices, attachmentIds } = save.form;
    const known = this.standing.get(conversationId);
    if (known && known.version >= version) {
      save.answer = { kind: "outdated", draft: known };
      return;
    }
    const attachments = attachmentIds.flatMap((id) => this.attachments.get(id) ?? []);
    this.standing.set(conversationId, { conversationId, version, text, choices, answers: null, attachments });
    save.answer = { kind: "saved" };
  }

  async answer(index: number, isLost = false): Promise<void> {
    const save = this.saves[index];
    if (!save || (save.answer === null && !isLost)) return;
    this.saves = this.saves.filter((other) => other !== save);
    save.end(isLost ? null : save.answer);
    await settled();
  }

  async upload(index: number): Promise<void> {
    const upload = this.uploads[index];
    if (!upload) return;
    this.uploads = this.uploads.filter((other) => other !== upload);
    const attachment = sampleAttachment({ id: crypto.randomUUID(), fileName: upload.file.name });
    this.attachments.set(attachment.id, attachment);
    upload.end({ kind: "uploaded", attachment });
    await settled();
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      while (this.uploads.length > 0) await this.upload(0);
      this.pass(10_000);
      while (this.saves.length > 0) {
        this.arrive(0);
        await this.answer(0);
      }
    }
  }

  /** Everything that stands in a conversation's composer, by the marks with which it was written. */
  shown(conversationId: string): string {
    const keeper = this.store.of(conversationId);
    const files = keeper.files.files().map(({ name }) => name);
    return [keeper.content().text, ...files].join("");
  }
}

const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

const places = ["maya", "ola", "finn"];
const place = fc.constantFrom(...places);
const index = fc.nat({ max: 4 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("write" as const), place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("attach" as const), place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("send" as const), place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("elsewhere" as const), place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("upload" as const, "arrive" as const), index }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("answer" as const), index, isLost: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 6_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("reload" as const, "tell" as const, "leave" as const) }),
  },
);

test("however switching, typing, uploads, late answers, reloads, another tab and sends follow each other, what is shown, saved and sent in a conversation was written there", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const world = new World();
      const sent: { place: string; words: string }[] = [];
      let mark = 0;
      for (const taken of steps) {
        switch (taken.do) {
          case "write": {
            const keeper = world.store.of(taken.place);
            keeper.write({ text: `${keeper.content().text}<${taken.place}${mark++}>` });
            break;
          }
          case "attach":
            world.store.of(taken.place).files.add([new File(["x"], `<${taken.place}${mark++}>`)]);
            break;
          case "send": {
            const words = world.shown(taken.place);
            const version = world.store.of(taken.place).send();
            sent.push({ place: taken.place, words });
            const known = world.standing.get(taken.place);
            if (!known || known.version < version) {
              const empty = { text: "", choices: noChoices, answers: null, attachments: [] };
              world.standing.set(taken.place, { ...empty, conversationId: taken.place, version });
            }
            expect(world.shown(taken.place)).toBe("");
            break;
          }
          case "elsewhere": {
            const version = Math.max(world.nowMs, (world.standing.get(taken.place)?.version ?? 0) + 1);
            const draft = { conversationId: taken.place, version, text: `<${taken.place}${mark++}>` };
            world.standing.set(taken.place, { ...draft, choices: noChoices, answers: null, attachments: [] });
            break;
          }
          case "upload":
            await world.upload(taken.index);
            break;
          case "arrive":
            world.arrive(taken.index);
            break;
          case "answer":
            await world.answer(taken.index, taken.isLost);
            break;
          case "pass":
            world.pass(taken.ms);
            break;
          case "tell":
            world.store.adopt([...world.standing.values()]);
            break;
          case "leave":
            world.store.saveAllNow({ isLeaving: true });
            break;
          case "reload":
            world.reload();
            break;
        }
        for (const where of places) expectWrittenIn(where, world.shown(where));
      }
      await world.settle();
      world.store.adopt([...world.standing.values()]);
      for (const { place: where, words } of sent) expectWrittenIn(where, words);
      for (const where of places) {
        const standing = world.standing.get(where);
        const names = standing?.attachments.map(({ fileName }) => fileName) ?? [];
        // Nothing is written any more: what is shown is what the server has.
        expect([standing?.text ?? "", ...names].join("")).toBe(world.shown(where));
      }
    }),
    { numRuns: 300 },
  );
});

function expectWrittenIn(where: string, shown: string) {
  expect(shown.replaceAll(new RegExp(`<${where}\\d+>`, "g"), "")).toBe("");
}

describe("a draft", () => {
  const maya = (world: World) => world.store.of("maya");

  test("is saved a moment after the last key, once", () => {
    const world = new World();
    for (const text of ["O", "On", "On F"]) {
      maya(world).write({ text });
      world.pass(500);
    }
    expect(world.saves).toHaveLength(0);
    world.pass(100);
    expect(world.saves.map(({ form }) => form.text)).toEqual(["On F"]);
  });

  test("that is written without a pause is saved every five seconds", () => {
    const world = new World();
    for (let key = 0; key < 24; key += 1) {
      maya(world).write({ text: "x".repeat(key + 1) });
      world.pass(500);
    }
    expect(world.saves.length).toBeGreaterThanOrEqual(2);
  });

  test("is saved at once when one leaves the page", () => {
    const world = new World();
    maya(world).write({ text: "On Friday" });
    world.store.saveAllNow({ isLeaving: true });
    expect(world.saves.map(({ form }) => form.text)).toEqual(["On Friday"]);
    world.pass(10_000);
    expect(world.saves).toHaveLength(1);
  });

  test("is saved when the network is back", async () => {
    const world = new World();
    maya(world).write({ text: "On Friday" });
    world.pass(600);
    await world.answer(0, true);
    world.pass(5_000);
    expect(world.saves.map(({ form }) => form.text)).toEqual(["On Friday"]);
  });

  test("after a reload is what was typed, also what the server does not have, with its files", async () => {
    const world = new World();
    const answers = sampleMessage();
    maya(world).files.add([new File(["x"], "blue.png")]);
    await world.upload(0);
    maya(world).write({ text: "On Friday", answers });
    world.reload();
    expect(maya(world).content()).toMatchObject({ text: "On Friday", answers });
    expect(world.shown("maya")).toBe("On Fridayblue.png");
    world.pass(600);
    expect(world.saves.map(({ form }) => form)).toMatchObject([
      { text: "On Friday", answersMessageId: answers.id, attachmentIds: [...world.attachments.keys()] },
    ]);
  });

  test("of two that a reload finds is the newer one", () => {
    const world = new World();
    maya(world).write({ text: "Here" });
    world.standing.set("maya", draftOf("maya", "Elsewhere, later", world.nowMs + 5));
    // What was written here was saved; only then does something newer from elsewhere replace it.
    world.copies.set("maya", { ...(world.copies.get("maya") as DraftCopy), isSaved: true });
    world.reload();
    expect(world.shown("maya")).toBe("Elsewhere, later");
    world.copies.set("maya", {
      ...(world.copies.get("maya") as DraftCopy),
      version: world.nowMs + 9,
      text: "Here again",
    });
    world.reload();
    expect(world.shown("maya")).toBe("Here again");
  });

  test("written in another tab is shown here, unless something is being written here", async () => {
    const world = new World();
    const tell = (text: string) => world.store.adopt([draftOf("maya", text, world.nowMs)]);
    tell("From the other tab");
    expect(world.shown("maya")).toBe("From the other tab");
    maya(world).write({ text: "From this tab" });
    world.nowMs += 10;
    tell("And again from the other");
    expect(world.shown("maya")).toBe("From this tab");
    world.pass(600);
    world.saves.at(-1)?.end({ kind: "saved" });
    await settled();
    world.nowMs += 3_000;
    tell("Now nobody writes here");
    expect(world.shown("maya")).toBe("Now nobody writes here");
  });

  test("is left alone while an input method composes", () => {
    const world = new World();
    maya(world).isComposing = true;
    world.store.adopt([draftOf("maya", "From the other tab", world.nowMs)]);
    expect(world.shown("maya")).toBe("");
  });

  test("of a conversation that was erased is gone, here and after a reload, and is not saved", () => {
    const world = new World();
    maya(world).write({ text: "On Friday" });
    world.store.forget("maya");
    world.pass(10_000);
    expect(world.saves).toHaveLength(0);
    expect(world.shown("maya")).toBe("");
    world.reload();
    expect(world.shown("maya")).toBe("");
  });

  test("that is refused is not offered again, and stays here", async () => {
    const world = new World();
    maya(world).write({ text: "On Friday" });
    world.pass(600);
    world.saves[0]?.end({ kind: "refused" });
    world.saves = [];
    await settled();
    world.pass(60_000);
    expect(world.saves).toHaveLength(0);
    expect(world.shown("maya")).toBe("On Friday");
  });
});

function draftOf(conversationId: string, text: string, version: number): Draft {
  return { conversationId, version, text, choices: noChoices, answers: null, attachments: [] };
}
