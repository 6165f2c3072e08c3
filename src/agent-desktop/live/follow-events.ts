import type { DesktopEvent } from "../../routing/desktop-view";

/** How the live connection stands: being made for the first time, there, away, or over until one signs in. */
export type Connection = "connecting" | "live" | "down" | "signed-out";

/** How it stands, and for one that is away: since when. */
export type Standing = { connection: Connection; since: Date | null };

/** What is being followed. */
export type Followed = {
  /** Somebody looks: when the connection is away, it is tried at once. */
  look: () => void;
  stop: () => void;
};

/** One try at following: what the API's subscription tells, and how to end it. */
export type Subscribe = (
  after: string,
  listener: {
    onBatch: (position: string, events: DesktopEvent[]) => void;
    onConnected: () => void;
    /** The connection is away; a try of its own may or may not follow. */
    onInterrupted: () => void;
    /** It has ended for good. */
    onEnded: () => void;
  },
) => { unsubscribe: () => void };

type Following = {
  after: string;
  subscribe: Subscribe;
  /** Asks who is signed in, in a way that tells a session's end from a network that is away. */
  isSignedIn: () => Promise<boolean>;
  /** Tells the server that this desktop is there; fails when it was not heard. */
  tellAlive: () => Promise<void>;
  onBatch: (batch: { position: string; events: DesktopEvent[] }) => void;
  onStanding: (standing: Standing) => void;
};

const firstDelayMs = 1_000;
const longestDelayMs = 10_000;
/** An interruption shorter than this is nobody's concern: the server ends each stream now and then on purpose. */
const untoldMs = 3_000;

/**
 * Follows events from a position on for as long as the screen is there. The browser's own reconnecting
 * gives up at the first answer that is no stream (a proxy's 502 while the server restarts), so every
 * interruption also starts a try of ours, after 1 second, doubling up to 10; at once when the network
 * comes back or the person looks again. Each try goes on after the last batch that was applied, so
 * nothing is missed, and nothing needs to be new. Each beat of the server is answered, and so is the beginning: by an
 * event, since browsers hold back the timers of hidden tabs.
 */
export function followEvents({
  after,
  subscribe,
  isSignedIn,
  tellAlive,
  onBatch,
  onStanding,
}: Following): Followed {
  let position = after;
  let attempt = 0;
  let connection: Connection | null = null;
  let isDown = false;
  /** Since when it is away, as far as that was told or will be. */
  let since: Date | null = null;
  let subscription: { unsubscribe: () => void } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function show(next: Connection) {
    if (isStopped || connection === next) return;
    connection = next;
    onStanding({ connection: next, since: next === "down" ? since : null });
  }

  function connect() {
    clearTimeout(timer);
    timer = undefined;
    subscription?.unsubscribe();
    let isCurrent = true;
    const whileCurrent = (action: () => void) => {
      if (isCurrent && !isStopped) action();
    };
    const ended = subscribe(position, {
      onBatch: (reached, events) =>
        whileCurrent(() => {
          position = reached;
          if (events.some(({ kind }) => kind === "beat")) void answerBeat();
          onBatch({ position: reached, events });
        }),
      onConnected: () =>
        whileCurrent(() => {
          attempt = 0;
          isDown = false;
          since = null;
          clearTimeout(timer);
          clearTimeout(telling);
          timer = undefined;
          telling = undefined;
          show("live");
          void answerBeat();
        }),
      onInterrupted: () => whileCurrent(tryAgainLater),
      onEnded: () => whileCurrent(tryAgainLater),
    });
    subscription = {
      unsubscribe: () => {
        isCurrent = false;
        ended.unsubscribe();
      },
    };
  }

  function tryAgainLater() {
    if (connection === "signed-out") return;
    isDown = true;
    since ??= new Date();
    telling ??= setTimeout(() => show("down"), untoldMs);
    if (timer !== undefined) return;
    timer = setTimeout(() => void tryAgain(), Math.min(firstDelayMs * 2 ** attempt, longestDelayMs));
    attempt += 1;
  }

  async function tryAgain() {
    const stillSignedIn = await isSignedIn();
    if (isStopped || !isDown) return;
    if (stillSignedIn) return connect();
    endSession();
  }

  /** An answer that was not heard is followed by another beat, unless the session has ended. */
  async function answerBeat() {
    try {
      await tellAlive();
    } catch {
      if (!isStopped && !(await isSignedIn())) endSession();
    }
  }

  function endSession() {
    isDown = false;
    clearTimeout(timer);
    clearTimeout(telling);
    subscription?.unsubscribe();
    show("signed-out");
  }

  function connectNow() {
    if (!isDown) return;
    attempt = 0;
    connect();
  }
  const onVisible = () => {
    if (document.visibilityState === "visible") connectNow();
  };
  const onOffline = () => {
    if (connection === "signed-out") return;
    isDown = true;
    since ??= new Date();
    show("down");
  };

  window.addEventListener("online", connectNow);
  window.addEventListener("offline", onOffline);
  document.addEventListener("visibilitychange", onVisible);
  show("connecting");
  connect();

  return {
    look: connectNow,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearTimeout(telling);
      subscription?.unsubscribe();
      window.removeEventListener("online", connectNow);
      window.removeEventListener("offline", onOffline);
      document.removeEventListener("visibilitychange", onVisible);
    },
  };
}
