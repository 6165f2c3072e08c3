"use client";

import { useEffect } from "react";
import { type Note, playNotes } from "../play-notes";

const repeatMs = 3_000;
/** A rising fourth. */
const notes: readonly Note[] = [
  { hertz: 587.3, startSeconds: 0 },
  { hertz: 784, startSeconds: 0.16 },
];

/** A gentle tone, again and again for as long as something waits to be answered. Silent where a browser does not allow sound. */
export function useOfferTone(isRinging: boolean): void {
  useEffect(() => {
    if (!isRinging || typeof AudioContext === "undefined") return;
    const audio = new AudioContext();
    const ring = () => {
      // Until the person has touched the page, a browser may keep it suspended.
      if (audio.state === "suspended") audio.resume().catch(() => {});
      if (audio.state === "running") playNotes(audio, notes);
    };
    audio.addEventListener("statechange", ring, { once: true });
    ring();
    const timer = setInterval(ring, repeatMs);
    return () => {
      clearInterval(timer);
      audio.removeEventListener("statechange", ring);
      audio.close().catch(() => {});
    };
  }, [isRinging]);
}
