import type { Timers } from "./timers";

/** The simulator's own time, which can be moved ahead of the real one. */
export type Clock = {
  nowMs(): number;
  /** Waits for a time to pass on this clock, so that moving it ends waits; false when the simulator stops. */
  wait(ms: number): Promise<boolean>;
  /** To be told after the clock was moved. */
  moved(): void;
};

/** Creates a clock that is `offsetMs` ahead of the machine's. */
export function createClock(timers: Timers, offsetMs: () => number): Clock {
  let move = nextMove();
  const nowMs = () => Date.now() + offsetMs();
  return {
    nowMs,
    async wait(ms) {
      const untilMs = nowMs() + ms;
      do {
        await Promise.race([timers.wait(Math.max(0, untilMs - nowMs())), move.made]);
        if (timers.signal.aborted) return false;
      } while (nowMs() < untilMs);
      return true;
    },
    moved() {
      const { announce } = move;
      move = nextMove();
      announce();
    },
  };
}

function nextMove(): { made: Promise<void>; announce: () => void } {
  let announce: () => void = () => undefined;
  const made = new Promise<void>((resolve) => {
    announce = resolve;
  });
  return { made, announce };
}
