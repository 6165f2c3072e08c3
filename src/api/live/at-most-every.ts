/** Does something at once, and then no sooner than so long after the last time, however often it is asked for. */
export function atMostEvery(milliseconds: number, act: () => void): () => void {
  let isResting = false;
  let isWanted = false;
  function ask() {
    isWanted = true;
    if (isResting) return;
    isWanted = false;
    isResting = true;
    act();
    setTimeout(() => {
      isResting = false;
      if (isWanted) ask();
    }, milliseconds).unref();
  }
  return ask;
}
