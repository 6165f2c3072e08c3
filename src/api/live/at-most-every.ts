/** Calls `run` at once, and then at most once in so many milliseconds; what was asked for meanwhile is one more call. */
export function atMostEvery(everyMs: number, run: () => void): { (): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isAskedAgain = false;
  let isStopped = false;

  function ask(): void {
    if (isStopped) return;
    if (timer !== undefined) {
      isAskedAgain = true;
      return;
    }
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (!isAskedAgain) return;
      isAskedAgain = false;
      ask();
    }, everyMs);
  }

  function stop(): void {
    isStopped = true;
    clearTimeout(timer);
  }

  return Object.assign(ask, { stop });
}
