/** One note of a short tone. */
export type Note = { hertz: number; startSeconds: number };

const volume = 0.12;
const noteSeconds = 0.5;

/** How long a tone of these notes lasts. */
export function lengthOf(notes: readonly Note[]): number {
  return Math.max(...notes.map(({ startSeconds }) => startSeconds)) + noteSeconds;
}

/** Plays notes, gently, on a context that runs. */
export function playNotes(audio: AudioContext, notes: readonly Note[]): void {
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
