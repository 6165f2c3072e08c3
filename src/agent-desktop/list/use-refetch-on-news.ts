"use client";

import { useEffect, useRef } from "react";

/**
 * Asks again whenever the news are other ones than before (another object), at most once in so long: what came
 * meanwhile is asked for together.
 */
export function useRefetchOnNews(news: object, refetch: () => void, leastGapMs = 1_000): void {
  const asked = useRef({ news, at: Date.now() });
  useEffect(() => {
    if (asked.current.news === news) return;
    const wait = asked.current.at + leastGapMs - Date.now();
    const timer = setTimeout(
      () => {
        asked.current = { news, at: Date.now() };
        refetch();
      },
      Math.max(0, wait),
    );
    return () => clearTimeout(timer);
  }, [news, refetch, leastGapMs]);
}
