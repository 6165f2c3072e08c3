import { useState } from "react";

/**
 * Shows what a person chose at once, until the simulator says the same; `want(null)` goes back to what the
 * simulator says.
 */
export function useWanted<T>(actual: T): [shown: T, want: (next: T | null) => void] {
  const [wanted, want] = useState<T | null>(null);
  if (wanted !== null && JSON.stringify(wanted) === JSON.stringify(actual)) want(null);
  return [wanted ?? actual, want];
}
