/** What a person does that lets a page make sound (https://html.spec.whatwg.org/#user-activation). */
const touches = ["pointerup", "keydown"] as const;

/**
 * A context that plays. Until the person has touched the page, a browser may allow it no sound: then it comes with
 * their first touch. Null: it was given up before, or this browser has no sound. Whoever gets it closes it.
 */
export async function runningAudio(until: AbortSignal): Promise<AudioContext | null> {
  if (typeof AudioContext === "undefined" || until.aborted) return null;
  const audio = new AudioContext();
  const ending = new AbortController();
  const isRunning = await new Promise<boolean>((resolve) => {
    const look = () => audio.state === "running" && resolve(true);
    // Refused as long as nobody touched the page; the next touch asks again.
    const ask = () => void audio.resume().then(look, () => {});
    const { signal } = ending;
    until.addEventListener("abort", () => resolve(false), { signal });
    audio.addEventListener("statechange", look, { signal });
    for (const touch of touches) window.addEventListener(touch, ask, { capture: true, signal });
    look();
    ask();
  });
  ending.abort();
  if (isRunning) return audio;
  await audio.close();
  return null;
}
