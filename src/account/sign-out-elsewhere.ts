/** The tabs of one person in this browser: those of another hear nothing. */
function channelOf(userId: string): BroadcastChannel | null {
  return typeof BroadcastChannel === "function" ? new BroadcastChannel(`parley-signed-out:${userId}`) : null;
}

/** Tells the person's other tabs that they have signed out. */
export function tellSignedOut(userId: string): void {
  const channel = channelOf(userId);
  channel?.postMessage("signed-out");
  channel?.close();
}

/** Calls when the person has signed out in another tab; answers how to stop listening. */
export function onSignedOutElsewhere(userId: string, told: () => void): () => void {
  const channel = channelOf(userId);
  channel?.addEventListener("message", told);
  return () => channel?.close();
}
