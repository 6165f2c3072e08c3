/** The tabs of one person in this browser: those of another hear nothing. */
function channelOf(userId: string): BroadcastChannel | null {
  return typeof BroadcastChannel === "function" ? new BroadcastChannel(`parley-signed-out:${userId}`) : null;
}

/** Tells this page from the others: the moment at which it was loaded, to the microsecond. */
function ownPage(): number {
  return performance.timeOrigin;
}

/** Tells the person's other tabs that they have signed out. */
export function tellSignedOut(userId: string): void {
  const channel = channelOf(userId);
  channel?.postMessage(ownPage());
  channel?.close();
}

/** Calls when the person has signed out in another tab; answers how to stop listening. */
export function onSignedOutElsewhere(userId: string, told: () => void): () => void {
  const channel = channelOf(userId);
  channel?.addEventListener("message", ({ data }) => {
    // Who has signed out here is led on by that.
    if (data !== ownPage()) told();
  });
  return () => channel?.close();
}
