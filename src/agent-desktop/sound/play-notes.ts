/** One note of a short tone. */
export type Note = { hertz: number; startSeconds: number };

/** What full volume is, as gain: loud enough for a room, and no fright in headphones. */
const loudest = 0.35;
const noteSeconds = 0.5;

/** How long a tone of these notes lasts. */
export function lengthOf(notes: readonly Note[]): number {
  return Math.max(...notes.map(({ startSeconds }) => startSeconds)) + noteSeconds;
}

/** Plays notes on a context that runs; `volume` from 0 to 1, as a person hears it. */
export function playNotes(audio: AudioContext, notes: readonly Note[], volume: number): void {
  // Half as loud to the ear is far less than half the gain.
  const gainAtPeak = Math.max(0.0001, loudest * volume ** 2);
  for (const { hertz, startSeconds } of notes) {
    const start = audio.currentTime + startSeconds;
    const oscillator = new OscillatorNode(audio, { type: "sine", frequency: hertz });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.linearRampToValueAtTime(gainAtPeak, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + noteSeconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + noteSeconds);
  }
}
