import type { JobQueue } from "../../platform/jobs";

/** All that is parked, of one account or, without one, of the installation. */
export type ReplayParked = { accountId: string | null };

/** Jobs that replay what is parked; one at a time for an account. */
export const replayParkedQueue: JobQueue<ReplayParked> = {
  name: "replay-parked-webhooks",
  kind: "keyed",
  retryLimit: 5,
};
