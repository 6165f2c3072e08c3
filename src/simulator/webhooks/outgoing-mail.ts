import type { FaultPanel } from "../dashboard/faults";
import type { Timers } from "../timers";
import type { Mailing, WebhookSender } from "./webhook-sender";

/** However few events have come, they leave after this time. */
const longestGatheringMs = 2_000;

/** Where events wait until there are enough of them for a request, or for one that overtakes them. */
export type OutgoingMail = {
  /** Resolves after the first attempt of the request that this event leaves with. */
  post(mailing: Mailing): Promise<void>;
};

/**
 * Creates what stands before the sender: it lets every event go at once, unless a fault says to gather several into
 * one request (`batch`) or to send every second one before its predecessor (`swapOrder`).
 */
export function createOutgoingMail(around: {
  sender: WebhookSender;
  faults: FaultPanel;
  timers: Timers;
}): OutgoingMail {
  const { sender, faults, timers } = around;
  type Waiting = { mailing: Mailing; left: () => void };
  let waiting: Waiting[] = [];

  async function leave(): Promise<void> {
    const leaving = waiting;
    waiting = [];
    const { batch, swapOrder } = faults.current();
    const ordered = swapOrder ? leaving.toReversed() : leaving;
    if (batch > 1) {
      if (ordered.length > 0) await sender.send(ordered.map(({ mailing }) => mailing));
      for (const { left } of ordered) left();
      return;
    }
    for (const { mailing, left } of ordered) {
      await sender.send([mailing]);
      left();
    }
  }

  faults.onChange(() => {
    if (waiting.length >= wantedCount(faults)) void leave();
  });

  return {
    async post(mailing) {
      if (wantedCount(faults) === 1 && waiting.length === 0) {
        await sender.send([mailing]);
        return;
      }
      const hasLeft = new Promise<void>((resolve) => {
        waiting.push({ mailing, left: resolve });
      });
      const [oldest] = waiting;
      if (waiting.length >= wantedCount(faults)) void leave();
      else if (waiting.length === 1) {
        void timers.wait(longestGatheringMs).then((passed) => {
          if (passed && waiting[0] === oldest) void leave();
        });
      }
      await hasLeft;
    },
  };
}

function wantedCount(faults: FaultPanel): number {
  const { batch, swapOrder } = faults.current();
  return Math.max(batch, swapOrder ? 2 : 1);
}
