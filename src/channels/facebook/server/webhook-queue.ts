import type { JobQueue } from "../../../platform/jobs";

/** Jobs that apply a request kept but too large to be applied while Facebook waits. */
export const applyWebhookQueue: JobQueue<{ requestId: string }> = {
  name: "apply-webhook",
  kind: "standard",
  retryLimit: 20,
};
