"use client";

import { useEffect, useState } from "react";

/** The time, anew every so often. Only for the smallest component that shows it: each tick renders that one. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => onTick(everyMs, () => setNow(Date.now())), [everyMs]);
  return now;
}

/** By how often it ticks: one clock for all who look at it, so that they are rendered together. */
const clocks = new Map<number, { looking: Set<() => void>; timer: ReturnType<typeof setInterval> }>();

function onTick(everyMs: number, look: () => void): () => void {
  const clock = clocks.get(everyMs) ?? startClock(everyMs);
  clock.looking.add(look);
  return () => {
    clock.looking.delete(look);
    if (clock.looking.size > 0) return;
    clearInterval(clock.timer);
    clocks.delete(everyMs);
  };
}

function startClock(everyMs: number) {
  const looking = new Set<() => void>();
  const tick = () => {
    for (const look of looking) look();
  };
  const clock = { looking, timer: setInterval(tick, everyMs) };
  clocks.set(everyMs, clock);
  return clock;
}
