import { randomUUID } from "node:crypto";

const keptCount = 500;

/**
 * One webhook request in the log: waiting for its first attempt or the next one, answered 200, given up after an
 * hour, or never sent because nobody subscribed. `detail` says why in words where there is a why. `isAlerted` tells
 * that it has failed for so long that Facebook writes to the developer.
 */
export type WebhookDelivery = {
  id: string;
  createdAtMs: number;
  pageId: string;
  kind: string;
  state: "waiting" | "retrying" | "answered" | "given-up" | "not-sent";
  /** `status` is null when there was no answer; `tookMs` is how long it took to know. */
  attempts: { atMs: number; status: number | null; tookMs: number; result: string }[];
  isAlerted: boolean;
  detail: string;
  body: string;
};

/** The last webhook requests, newest first, as the dashboard shows them. */
export type DeliveryLog = {
  list(): readonly WebhookDelivery[];
  add(entry: Pick<WebhookDelivery, "pageId" | "kind" | "body">): string;
  change(id: string, step: (delivery: WebhookDelivery) => WebhookDelivery): void;
  clear(): void;
};

/** Creates an empty log that keeps the newest 500 requests in memory. */
export function createDeliveryLog(onChange: () => void): DeliveryLog {
  let deliveries: WebhookDelivery[] = [];
  return {
    list: () => deliveries,
    add(entry) {
      const id = randomUUID();
      const delivery: WebhookDelivery = {
        ...entry,
        id,
        createdAtMs: Date.now(),
        state: "waiting",
        attempts: [],
        isAlerted: false,
        detail: "",
      };
      deliveries = [delivery, ...deliveries].slice(0, keptCount);
      onChange();
      return id;
    },
    change(id, step) {
      deliveries = deliveries.map((delivery) => (delivery.id === id ? step(delivery) : delivery));
      onChange();
    },
    clear() {
      deliveries = [];
      onChange();
    },
  };
}
