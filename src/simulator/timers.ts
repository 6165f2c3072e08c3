/** Waits that end early, with false, when the simulator stops. */
export type Timers = {
  /** True after the time has passed; false when the simulator was stopped meanwhile. */
  wait(ms: number): Promise<boolean>;
  signal: AbortSignal;
  stop(): void;
};

/** Creates timers that run until stopped. */
export function createTimers(): Timers {
  const stopping = new AbortController();
  const pending = new Map<NodeJS.Timeout, (passed: boolean) => void>();
  return {
    signal: stopping.signal,
    wait(ms) {
      if (stopping.signal.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          pending.delete(timer);
          resolve(true);
        }, ms);
        pending.set(timer, resolve);
      });
    },
    stop() {
      stopping.abort();
      for (const [timer, resolve] of pending) {
        clearTimeout(timer);
        resolve(false);
      }
      pending.clear();
    },
  };
}
