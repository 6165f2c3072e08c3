"use client";

import { useEffect } from "react";

const repeatMs = 3_000;
const volume = 0.12;
/** A rising fourth. */
const notes = [
  { hertz: 587.3, startSeconds: 0 },
  { hertz: 784, startSeconds: 0.16 },
];
const noteSeconds = 0.5;

/** A gentle tone, again and again for as long as something waits to be answered. Silent where a browser does not allow sound. */
export function useOfferTone(isRinging: boolean): void {
  useEffect(() => {
    if (!isRinging || typeof AudioContext === "undefined") return;
    const audio = new AudioContext();
    const ring = () => {
      // Until the person has touched the page, a browser may keep it suspended.
      if (audio.state === "suspended") audio.resume().catch(() => {});
      if (audio.state === "running") playNotes(audio);
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

function playNotes(audio: AudioContext): void {
  for (const { hertz, startSeconds } of notes) {
    const start = audio.currentTime + startSeconds;
    const oscillator = new OscillatorNode(audio, { type: "sine", frequency: hertz });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.linearRampToValueAtTime(volume, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + noteSeconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + noteSeconds);
  }
}
