// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { type Candidacy, standForLead } from "./tab-election";

type Request = { options: LockOptions; run: () => unknown; settle: (error?: Error) => void };

/** One browser's lock of one name, as the specification says: held by one, waited for in order, stolen at once. */
class SimulatedLock {
  #held: Request | null = null;
  #waiting: Request[] = [];

  request(_name: string, options: LockOptions, run: () => unknown): Promise<unknown> {
    return new Promise<void>((resolve, reject) => {
      const request = { options, run, settle: (error?: Error) => (error ? reject(error) : resolve()) };
      options.signal?.addEventListener("abort", () => {
        if (!this.#waiting.includes(request)) return;
        this.#waiting = this.#waiting.filter((other) => other !== request);
        reject(new DOMException("given up", "AbortError"));
      });
      if (options.steal) {
        this.#held?.settle(new DOMException("stolen", "AbortError"));
        this.#held = null;
        this.#waiting.unshift(request);
      } else this.#waiting.push(request);
      queueMicrotask(() => this.#grant());
    });
  }

  #grant() {
    if (this.#held) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#held = next;
    void Promise.resolve(next.run()).then(() => {
      if (this.#held !== next) return;
      this.#held = null;
      next.settle();
      this.#grant();
    });
  }
}

const candidacies: Candidacy[] = [];
afterEach(() => {
  for (const { stop } of candidacies.splice(0)) stop();
});

const quiet = () => new Promise((resolve) => setTimeout(resolve));

function openTabs(names: readonly string[]) {
  const lock = new SimulatedLock();
  const leading = new Set<string>();
  const tabs = new Map(
    names.map((name) => {
      const tab = standForLead({
        locks: lock,
        name: "anna",
        onLead: () => leading.add(name),
        onLost: () => leading.delete(name),
      });
      candidacies.push(tab);
      return [name, tab];
    }),
  );
  return { tab: (name: string) => tabs.get(name), leading: () => [...leading] };
}

test("of several tabs the first one leads, and when it is closed the next", async () => {
  const { tab, leading } = openTabs(["one", "two", "three"]);
  await quiet();
  expect(leading()).toEqual(["one"]);
  tab("one")?.stop();
  await quiet();
  expect(leading()).toEqual(["two"]);
});

test("one that takes the lead has it alone, and whoever had it comes last", async () => {
  const { tab, leading } = openTabs(["one", "two", "three"]);
  await quiet();
  tab("three")?.take();
  await quiet();
  expect(leading()).toEqual(["three"]);
  tab("three")?.stop();
  await quiet();
  expect(leading()).toEqual(["two"]);
  tab("two")?.stop();
  await quiet();
  expect(leading()).toEqual(["one"]);
});

test("one that is about to be frozen lets go, and stands again when it goes on", async () => {
  const { leading } = openTabs(["one"]);
  await quiet();
  document.dispatchEvent(new Event("freeze"));
  await quiet();
  expect(leading()).toEqual([]);
  document.dispatchEvent(new Event("resume"));
  await quiet();
  expect(leading()).toEqual(["one"]);
});

test("one that was closed while it waited never leads", async () => {
  const { tab, leading } = openTabs(["one", "two"]);
  await quiet();
  tab("two")?.stop();
  tab("one")?.stop();
  await quiet();
  expect(leading()).toEqual([]);
});

test("without locks every tab leads", async () => {
  let isLeading = false;
  candidacies.push(
    standForLead({ locks: undefined, name: "anna", onLead: () => (isLeading = true), onLost: () => {} }),
  );
  await quiet();
  expect(isLeading).toBe(true);
});
