"use client";

import { useEffect } from "react";
import type { OfferView } from "../../routing/desktop-view";
import { inOneTab, pause } from "../one-tab";
import { useDesktopSettings } from "../settings/desktop-settings-store";
import { type Note, playNotes } from "./play-notes";
import { runningAudio } from "./running-audio";

const repeatMs = 3_000;
/** The word that an offer ran out may be late, or lost with the connection. */
const graceMs = 3_000;

/** A rising fourth. */
export const offerNotes: readonly Note[] = [
  { hertz: 587.3, startSeconds: 0 },
  { hertz: 784, startSeconds: 0.16 },
];

/**
 * A tone, again and again until the offer is answered, here or elsewhere, or its time is over. Of several tabs one
 * rings: one that may, not the one that leads, which the person may never have touched.
 */
export function useOfferTone(offer: Pick<OfferView, "offerId" | "offeredAt" | "expiresAt"> | null): void {
  const { isSoundOn, volume } = useDesktopSettings();
  const offerId = offer?.offerId;
  // By the length of the offer: this computer's clock may be another.
  const lengthMs = offer ? offer.expiresAt.getTime() - offer.offeredAt.getTime() : 0;
  useEffect(() => {
    if (offerId === undefined || !isSoundOn) return;
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), lengthMs + graceMs);
    void ringUntil(ending.signal, volume);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [offerId, lengthMs, isSoundOn, volume]);
}

async function ringUntil(end: AbortSignal, volume: number): Promise<void> {
  const audio = await runningAudio(end);
  if (!audio) return;
  await inOneTab("parley-offer-tone", end, async () => {
    while (!end.aborted) {
      playNotes(audio, offerNotes, volume);
      await pause(repeatMs, end);
    }
  });
  await audio.close();
}
