/** Stands for the lead among the tabs of one person; at most one of those that run has it. */
export type Candidacy = {
  /** Takes the lead from a tab that no longer answers. */
  take: () => void;
  /** Gives the lead up for good. */
  stop: () => void;
};

/** What is needed of the browser's locks. */
type Locks = {
  request: (name: string, options: LockOptions, whileHeld: () => unknown) => Promise<unknown>;
};

type Standing = {
  /** The browser's locks; undefined where it has none: then every tab leads. */
  locks: Locks | undefined;
  /** The lock that whoever leads holds. */
  name: string;
  onLead: () => void;
  onLost: () => void;
};

/**
 * Stands for the lead: whoever holds the lock leads. The browser hands it on when its tab closes, crashes or is
 * discarded. A tab that is frozen, or kept to go back to, would hold it without doing anything: it lets go before,
 * and stands again when it goes on.
 */
export function standForLead({ locks, name, onLead, onLost }: Standing): Candidacy {
  let end: (() => void) | null = null;
  let isStopped = false;

  function stand(options: LockOptions = {}) {
    if (!locks || isStopped || end) return;
    const waiting = new AbortController();
    let release: () => void = () => {};
    const ending = new Promise<void>((resolve) => {
      release = resolve;
    });
    const isOver = () => end !== finish;
    let isLeading = false;
    function finish() {
      if (isOver()) return;
      end = null;
      waiting.abort();
      release();
      if (isLeading) onLost();
    }
    end = finish;
    const holding = locks.request(name, options.steal ? options : { signal: waiting.signal }, () => {
      if (isOver()) return;
      isLeading = true;
      onLead();
      return ending;
    });
    // Refused when another tab took it, or when it was given up while waiting.
    holding.catch(() => {
      if (isOver()) return;
      finish();
      stand();
    });
  }

  const letGo = () => end?.();
  const standAgain = () => stand();
  if (locks) {
    document.addEventListener("freeze", letGo);
    document.addEventListener("resume", standAgain);
    window.addEventListener("pagehide", letGo);
    window.addEventListener("pageshow", standAgain);
    stand();
  } else queueMicrotask(() => !isStopped && onLead());

  return {
    take() {
      letGo();
      stand({ steal: true });
    },
    stop() {
      isStopped = true;
      letGo();
      document.removeEventListener("freeze", letGo);
      document.removeEventListener("resume", standAgain);
      window.removeEventListener("pagehide", letGo);
      window.removeEventListener("pageshow", standAgain);
    },
  };
}
