"use client";

import { useEffect, useState } from "react";

/** Whether a moment has passed, looked at again when it does; nothing never passes. */
export function useHasPassed(moment: Date | null): boolean {
  const atMs = moment?.getTime() ?? null;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (atMs === null) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, atMs - Date.now()));
    return () => clearTimeout(timer);
  }, [atMs]);
  return atMs !== null && now >= atMs;
}
