"use client";

import { useState } from "react";
import { type DraftExtras, type DraftPlace, keepExtras, readExtras } from "./drafts";

/** What belongs to a draft beside its text; it is there again when the conversation is opened again. */
export function useDraftExtras(place: DraftPlace): [DraftExtras, (extras: DraftExtras) => void] {
  const [extras, setExtras] = useState(() => readExtras(place));
  return [
    extras,
    (changed) => {
      keepExtras(place, changed);
      setExtras(changed);
    },
  ];
}
