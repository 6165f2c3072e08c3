"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** How long to wait for more: what comes close together is said in one sentence, and a steady stream is heard, too. */
const gatherMs = 700;

/** What came close together, numbered so that the same again is another one. */
export type Gathered<Item> = { number: number; items: readonly Item[] };

/** Gathers what is added, and shows it together; null until there was something. */
export function useGathered<Item>(): [Gathered<Item> | null, (items: readonly Item[]) => void] {
  const [shown, setShown] = useState<Gathered<Item> | null>(null);
  const waiting = useRef<Item[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const add = useCallback((items: readonly Item[]) => {
    if (items.length === 0) return;
    if (waiting.current.length === 0) {
      timer.current = setTimeout(() => {
        const gathered = waiting.current.splice(0);
        setShown((before) => ({ number: (before?.number ?? 0) + 1, items: gathered }));
      }, gatherMs);
    }
    waiting.current.push(...items);
  }, []);
  return [shown, add];
}
