import { type Followed, followEvents, type Standing, type Subscribe } from "./follow-events";
import {
  askOf,
  type EventBatch,
  heard,
  lead,
  newTab,
  resume,
  type Shared,
  stands,
  stepDown,
  streamed,
  type TabMessage,
} from "./shared-events";
import { standForLead } from "./tab-election";

type FollowingTogether = {
  /** Whose tabs these are: those of another person share nothing with them. */
  agentId: string;
  /** The position of this tab's snapshot. */
  after: string;
  subscribe: Subscribe;
  isSignedIn: () => Promise<boolean>;
  tellAlive: () => Promise<void>;
  onBatches: (batches: readonly EventBatch[]) => void;
  /** What was missed cannot be told: a new snapshot is needed, from which to resume. */
  onGap: () => void;
  onStanding: (standing: Standing) => void;
};

export type FollowedTogether = {
  /** Goes on after a gap, from a new snapshot's position. */
  resume: (position: string) => void;
  stop: () => void;
};

/** Whoever leads passes on something every ten seconds, the server's beat; one that is silent for longer is asked. */
const silentMs = 25_000;
/** One that does not answer for so long does not run: the lead is taken from it. */
const answerMs = 5_000;

/**
 * Follows events together with the person's other tabs in this browser: the one that leads follows the server, and
 * tells the others. Without the browser's locks and channels a tab follows for itself.
 */
export function followTogether(following: FollowingTogether): FollowedTogether {
  const { agentId, isSignedIn, onBatches, onGap, onStanding } = following;
  const name = `parley-desktop:${agentId}`;
  const canShare = typeof BroadcastChannel === "function" && navigator.locks !== undefined;
  const channel = canShare ? new BroadcastChannel(name) : null;
  let tab = newTab(crypto.randomUUID(), following.after);
  let followed: Followed | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function take(shared: Shared) {
    const before = tab.standing;
    tab = shared.tab;
    for (const message of shared.says) channel?.postMessage(message);
    if (shared.tells.length > 0) onBatches(shared.tells);
    if (shared.hasGap) onGap();
    if (!isSame(tab.standing, before)) onStanding(tab.standing);
  }

  function followServer() {
    if (followed || tab.streamedTo === null) return;
    followed = followEvents({
      ...following,
      after: tab.streamedTo,
      onBatch: (batch) => take(streamed(tab, batch)),
      onStanding(standing) {
        take(stands(tab, standing));
        // It has nothing to lead any more; somebody who signs in again shall not find it in the lead.
        if (standing.connection === "signed-out") leave();
      },
    });
  }

  function onLead() {
    clearTimeout(silence);
    take(lead(tab));
    followServer();
  }

  function onLost() {
    followed?.stop();
    followed = null;
    if (isStopped) return;
    take(stepDown(tab));
    listenForSilence();
  }

  const candidacy = standForLead({
    locks: canShare ? navigator.locks : undefined,
    name,
    onLead,
    onLost,
  });

  function listenForSilence() {
    clearTimeout(silence);
    if (isStopped || tab.isLeading || !channel) return;
    silence = setTimeout(() => {
      for (const ask of askOf(tab)) channel.postMessage(ask);
      silence = setTimeout(() => candidacy.take(), answerMs);
    }, silentMs);
  }

  function onMessage({ data }: MessageEvent<TabMessage>) {
    if (data.kind === "standing" && data.standing.connection === "signed-out") return void checkSession();
    if (data.kind === "look") followed?.look();
    if (data.kind !== "ask" && data.kind !== "look") listenForSilence();
    take(heard(tab, data));
  }

  /** What another tab says of the session may be about one that ended before this one began. */
  async function checkSession() {
    if (isStopped || (await isSignedIn()) || isStopped) return;
    leave();
    onStanding({ connection: "signed-out", since: null });
  }

  /** One that was hidden or frozen may not have heard everything. */
  function onLook() {
    if (document.visibilityState !== "visible" || tab.isLeading) return;
    channel?.postMessage({ kind: "look" } satisfies TabMessage);
    for (const ask of askOf(tab)) channel?.postMessage(ask);
  }

  function leave() {
    isStopped = true;
    clearTimeout(silence);
    candidacy.stop();
    followed?.stop();
    followed = null;
    channel?.close();
    document.removeEventListener("visibilitychange", onLook);
    window.removeEventListener("pageshow", onLook);
  }

  channel?.addEventListener("message", onMessage);
  document.addEventListener("visibilitychange", onLook);
  window.addEventListener("pageshow", onLook);
  for (const ask of askOf(tab)) channel?.postMessage(ask);
  listenForSilence();

  return {
    resume(position) {
      if (isStopped) return;
      followed?.stop();
      followed = null;
      take(resume(tab, position));
      if (tab.isLeading) followServer();
    },
    stop: leave,
  };
}

function isSame(standing: Standing, other: Standing): boolean {
  return standing.connection === other.connection && standing.since?.getTime() === other.since?.getTime();
}
