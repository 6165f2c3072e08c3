/** How long what follows closely is gathered: three frames, which nobody notices, and a third of the renderings. */
const gatherMs = 50;

/**
 * Takes events as they come and passes them on in their order: the first at once, and what follows it closely together,
 * so that a burst changes the screen a few times instead of once for each. In a tab that nobody sees, where timers are
 * held back, all go on at once.
 */
export function gatherEvents<T>(pass: (events: T[]) => void): (events: readonly T[]) => void {
  let gathered: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function passOn() {
    clearTimeout(timer);
    timer = undefined;
    if (gathered.length === 0) return;
    const events = gathered;
    gathered = [];
    timer = setTimeout(passOn, gatherMs);
    pass(events);
  }

  return (events) => {
    gathered.push(...events);
    if (timer === undefined || document.visibilityState === "hidden") passOn();
  };
}
