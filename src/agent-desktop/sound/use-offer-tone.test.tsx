// @vitest-environment happy-dom
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleOffer } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { changeSettings } from "../settings/desktop-settings-store";
import { useOfferTone } from "./use-offer-tone";

const started = vi.fn();
const connectable = { connect: (next: unknown) => next };
let isAllowed = true;
const open = new Set<SoundOff>();

/** As much of a browser's sound as a tone needs, which may need a touch of the page first. */
class SoundOff extends EventTarget {
  state = isAllowed ? "running" : "suspended";
  currentTime = 0;
  destination = connectable;
  constructor() {
    super();
    open.add(this);
  }
  async resume() {
    if (!isAllowed) return await new Promise(() => {});
    this.state = "running";
    this.dispatchEvent(new Event("statechange"));
  }
  async close() {
    open.delete(this);
  }
}
class Gain {
  gain = { linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
  connect = connectable.connect;
}
class Oscillator {
  connect = connectable.connect;
  start = started;
  stop() {}
}

/** The browser's locks, as two tabs share them. */
class Locks {
  #line = Promise.resolve();
  request(_name: string, { signal }: { signal: AbortSignal }, act: () => Promise<void>) {
    const turn = this.#line.then(() => {
      signal.throwIfAborted();
      return act();
    });
    this.#line = turn.catch(() => {});
    return turn;
  }
}

beforeEach(() => {
  isAllowed = true;
  started.mockClear();
  vi.useFakeTimers();
  vi.stubGlobal("AudioContext", SoundOff);
  vi.stubGlobal("GainNode", Gain);
  vi.stubGlobal("OscillatorNode", Oscillator);
  Object.defineProperty(navigator, "locks", { value: new Locks(), configurable: true });
});
afterEach(async () => {
  cleanup();
  await vi.advanceTimersByTimeAsync(0);
  expect(open.size).toBe(0);
  Reflect.deleteProperty(navigator, "locks");
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Tab({ offer }: { offer: ReturnType<typeof sampleOffer> | null }) {
  useOfferTone(offer);
  return null;
}

const notesOfATone = 2;
const tonesWithin = async (ms: number) => {
  started.mockClear();
  await vi.advanceTimersByTimeAsync(ms);
  return started.mock.calls.length / notesOfATone;
};

test("the tone is repeated until the offer is answered", async () => {
  const { rerender } = renderScreen(<Tab offer={sampleOffer()} />);
  expect(await tonesWithin(8_000)).toBe(3);
  rerender(<Tab offer={null} />);
  expect(await tonesWithin(8_000)).toBe(0);
});

test("it ends with the time to answer, even when no word comes that the offer ran out", async () => {
  renderScreen(<Tab offer={sampleOffer()} />);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(await tonesWithin(20_000)).toBe(0);
});

test("of several tabs one rings, and another when that is closed", async () => {
  const tabs = (first: ReturnType<typeof sampleOffer> | null) => (
    <>
      <Tab offer={first} />
      <Tab offer={sampleOffer()} />
    </>
  );
  const { rerender } = renderScreen(tabs(sampleOffer()));
  expect(await tonesWithin(2_000)).toBe(1);
  rerender(tabs(null));
  expect(await tonesWithin(2_000)).toBe(1);
});

test("where the browser allows no sound, it rings from the first touch of the page", async () => {
  isAllowed = false;
  renderScreen(<Tab offer={sampleOffer()} />);
  expect(await tonesWithin(5_000)).toBe(0);
  isAllowed = true;
  window.dispatchEvent(new Event("keydown"));
  expect(await tonesWithin(1_000)).toBe(1);
});

test("who has switched sound off hears nothing", async () => {
  changeSettings({ isSoundOn: false });
  renderScreen(<Tab offer={sampleOffer()} />);
  expect(await tonesWithin(5_000)).toBe(0);
});
