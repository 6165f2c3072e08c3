"use client";

import { useState } from "react";

/** An act of a dialog: whether it is under way, why it was not possible, and how it begins. */
export function useAct(onDone: () => void) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  async function begin(act: () => Promise<string | null>) {
    setBusy(true);
    const found = await act();
    setBusy(false);
    setProblem(found);
    if (found === null) onDone();
  }
  return { problem, isBusy, begin };
}
