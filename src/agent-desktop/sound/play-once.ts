import { inOneTab, pause } from "../one-tab";
import { lengthOf, type Note, playNotes } from "./play-notes";
import { runningAudio } from "./running-audio";

/** How long a browser may take to begin; what it does not allow by then is not made up for later. */
const patienceMs = 1_000;
/** How far apart several tabs may hear of the same thing. */
const spreadMs = 2_000;

/** Plays notes once; of the tabs that do so under this name at the same time, one does. Answers whether it could. */
export async function playOnce(
  name: string,
  { notes, volume, onPlayed }: { notes: readonly Note[]; volume: number; onPlayed?: () => void },
): Promise<boolean> {
  const audio = await runningAudio(AbortSignal.timeout(patienceMs));
  if (!audio) return false;
  const { signal } = new AbortController();
  await inOneTab(name, AbortSignal.timeout(spreadMs), async () => {
    playNotes(audio, notes, volume);
    onPlayed?.();
    await pause(lengthOf(notes) * 1000 + spreadMs, signal);
  });
  await audio.close();
  return true;
}
