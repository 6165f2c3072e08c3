import type { FaultPanel } from "../dashboard/faults";
import type { Timers } from "../timers";
import { app } from "../world/sample-pages";
import { type World, webhookTarget } from "../world/world";
import type { DeliveryLog } from "./delivery-log";
import { toFacebookJson, webhookHeaders } from "./webhook-bytes";
import type { WebhookRequest } from "./webhook-events";
import { postWebhook } from "./webhook-request";

const seconds = 1_000;
const minutes = 60 * seconds;

/**
 * The pauses between attempts: at once a few times, then ever longer, together one hour, after which Facebook
 * unsubscribes the app from the Page. Source: Messenger Platform, webhooks, "performance requirements".
 */
const retryPausesMs: readonly number[] = [
  0,
  100,
  500,
  1 * seconds,
  2 * seconds,
  5 * seconds,
  15 * seconds,
  1 * minutes,
  5 * minutes,
  13 * minutes,
  40 * minutes,
];

/** What sending needs to know of the simulator it is part of. */
type SenderSurroundings = {
  world: () => World;
  faults: FaultPanel;
  log: DeliveryLog;
  timers: Timers;
  /** How long Facebook takes before a webhook leaves; asked anew each time. */
  pauseMs: () => number;
  /** The app has answered nothing for an hour. */
  onGivenUp: (pageId: string) => void;
};

/** Sends webhooks until they are answered 200. */
export type WebhookSender = {
  /** Resolves after the first attempt, or at once when nobody subscribed; retries go on behind it. */
  send(request: WebhookRequest, onAnswered?: () => void): Promise<void>;
  /** Sends the dashboard's test, once, to the callback URL. Resolves with whether it was answered 200. */
  sendTest(callbackUrl: string, body: unknown): Promise<boolean>;
};

/** Creates a sender; each request goes its own way, so their order is not kept, as with Facebook. */
export function createWebhookSender(around: SenderSurroundings): WebhookSender {
  const { faults, log, timers } = around;

  async function attempt(id: string, callbackUrl: string, bytes: Buffer): Promise<boolean> {
    const atMs = Date.now();
    const secret = faults.current().badSignature ? `${app.secret}-not` : app.secret;
    const message = { bytes, headers: webhookHeaders(bytes, secret) };
    const outcome = await postWebhook(callbackUrl, message, timers.signal);
    const isAnswered = outcome.kind === "answered" && outcome.status === 200;
    const result = outcome.kind === "answered" ? `It answered ${outcome.status}.` : outcome.cause;
    log.change(id, (delivery) => ({
      ...delivery,
      state: isAnswered ? "answered" : "retrying",
      detail: isAnswered ? "" : result,
      attempts: [...delivery.attempts, { atMs, result }],
    }));
    return isAnswered;
  }

  async function retry(id: string, request: WebhookRequest, bytes: Buffer): Promise<boolean> {
    for (const pauseMs of retryPausesMs) {
      if (!(await timers.wait(pauseMs))) return false;
      const target = webhookTarget(around.world(), request);
      if (target.kind === "nowhere") {
        log.change(id, (delivery) => ({ ...delivery, state: "given-up", detail: target.reason }));
        return false;
      }
      if (await attempt(id, target.callbackUrl, bytes)) return true;
      if (timers.signal.aborted) return false;
    }
    log.change(id, (delivery) => ({
      ...delivery,
      state: "given-up",
      detail: "Failing for an hour: the Page was unsubscribed.",
    }));
    around.onGivenUp(request.pageId);
    return false;
  }

  async function sendOnce(request: WebhookRequest, onAnswered: (() => void) | undefined): Promise<void> {
    const body = toFacebookJson(request.body);
    const bytes = Buffer.from(body);
    const id = log.add({ pageId: request.pageId, kind: request.field, body });
    const target = webhookTarget(around.world(), request);
    if (target.kind === "nowhere") {
      log.change(id, (delivery) => ({ ...delivery, state: "not-sent", detail: target.reason }));
      return;
    }
    if (!(await timers.wait(around.pauseMs()))) return;
    if (await attempt(id, target.callbackUrl, bytes)) {
      onAnswered?.();
      return;
    }
    void retry(id, request, bytes).then((isAnswered) => {
      if (isAnswered) onAnswered?.();
    });
  }

  return {
    async send(request, onAnswered) {
      const copies = faults.current().duplicate ? 2 : 1;
      await Promise.all(Array.from({ length: copies }, () => sendOnce(request, onAnswered)));
    },
    async sendTest(callbackUrl, body) {
      const json = toFacebookJson(body);
      const id = log.add({ pageId: "0", kind: "test", body: json });
      const isAnswered = await attempt(id, callbackUrl, Buffer.from(json));
      if (!isAnswered) log.change(id, (delivery) => ({ ...delivery, state: "given-up" }));
      return isAnswered;
    },
  };
}
