import type { Clock } from "../clock";
import type { FaultPanel } from "../dashboard/faults";
import type { Timers } from "../timers";
import { app } from "../world/sample-pages";
import { type World, webhookTarget } from "../world/world";
import type { DeliveryLog } from "./delivery-log";
import { writeWebhookBody } from "./webhook-body";
import { toFacebookJson, webhookHeaders } from "./webhook-bytes";
import type { WebhookEvent } from "./webhook-events";
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
const alertAfterMs = 15 * minutes;
const giveUpAfterMs = 60 * minutes;

/** What sending needs to know of the simulator it is part of. */
type SenderSurroundings = {
  world: () => World;
  faults: FaultPanel;
  log: DeliveryLog;
  timers: Timers;
  clock: Clock;
  /** How long Facebook takes before a webhook leaves; asked anew each time. */
  pauseMs: () => number;
  /** The app has answered nothing for an hour. */
  onGivenUp: (pageId: string) => void;
};

/** An event with what is to be done once the app has taken it. */
export type Mailing = { event: WebhookEvent; onAnswered?: (() => void) | undefined };

/** Sends webhooks until they are answered 200. */
export type WebhookSender = {
  /**
   * Sends the events in one request. Resolves after the first attempt, or at once when nobody subscribed; retries go
   * on behind it.
   */
  send(mailings: readonly Mailing[]): Promise<void>;
  /** Sends the dashboard's test, once, to the callback URL. Resolves with whether it was answered 200. */
  sendTest(callbackUrl: string, body: unknown): Promise<boolean>;
};

type Envelope = { id: string; bytes: Buffer; first: WebhookEvent };

/** Creates a sender; each request goes its own way, so their order is not kept, as with Facebook. */
export function createWebhookSender(around: SenderSurroundings): WebhookSender {
  const { faults, log, timers, clock } = around;

  async function attempt(id: string, callbackUrl: string, bytes: Buffer): Promise<boolean> {
    const atMs = Date.now();
    const { badSignature, sha1Only } = faults.current();
    const headers = webhookHeaders(bytes, badSignature ? `${app.secret}-not` : app.secret);
    if (sha1Only) delete headers["X-Hub-Signature-256"];
    const outcome = await postWebhook(callbackUrl, { bytes, headers }, timers.signal);
    const status = outcome.kind === "answered" ? outcome.status : null;
    const result = outcome.kind === "answered" ? `It answered ${outcome.status}.` : outcome.cause;
    const isAnswered = status === 200;
    log.change(id, (delivery) => ({
      ...delivery,
      state: isAnswered ? "answered" : "retrying",
      detail: isAnswered ? "" : result,
      attempts: [...delivery.attempts, { atMs, status, tookMs: Date.now() - atMs, result }],
    }));
    return isAnswered;
  }

  async function retry({ id, bytes, first }: Envelope): Promise<boolean> {
    const failingSinceMs = clock.nowMs();
    for (const pauseMs of retryPausesMs) {
      if (!(await clock.wait(pauseMs))) return false;
      const target = webhookTarget(around.world(), first);
      if (target.kind === "nowhere") {
        log.change(id, (delivery) => ({ ...delivery, state: "given-up", detail: target.reason }));
        return false;
      }
      if (await attempt(id, target.callbackUrl, bytes)) return true;
      if (timers.signal.aborted) return false;
      const failingForMs = clock.nowMs() - failingSinceMs;
      if (failingForMs >= alertAfterMs) log.change(id, (delivery) => ({ ...delivery, isAlerted: true }));
      if (failingForMs >= giveUpAfterMs) break;
    }
    log.change(id, (delivery) => ({
      ...delivery,
      state: "given-up",
      detail: "Failing for an hour: the Page was unsubscribed.",
    }));
    around.onGivenUp(first.pageId);
    return false;
  }

  /** What nobody subscribed to is kept in the log, and left out of the request. */
  function keepWanted(mailings: readonly Mailing[]): Mailing[] {
    return mailings.filter(({ event }) => {
      const target = webhookTarget(around.world(), event);
      if (target.kind === "send") return true;
      const body = writeWebhookBody([event], Date.now(), faults.current());
      const id = log.add({ pageId: event.pageId, kind: event.field, body });
      log.change(id, (delivery) => ({ ...delivery, state: "not-sent", detail: target.reason }));
      return false;
    });
  }

  async function sendOnce(mailings: readonly Mailing[]): Promise<void> {
    const wanted = keepWanted(mailings);
    const [first] = wanted;
    if (first === undefined) return;
    const events = wanted.map(({ event }) => event);
    const body = writeWebhookBody(events, Date.now(), faults.current());
    const envelope = {
      id: log.add({ pageId: first.event.pageId, kind: kindOf(events), body }),
      bytes: Buffer.from(body),
      first: first.event,
    };
    const noteAnswered = () => {
      for (const { onAnswered } of wanted) onAnswered?.();
    };
    if (!(await timers.wait(around.pauseMs()))) return;
    const target = webhookTarget(around.world(), first.event);
    if (target.kind === "nowhere") {
      log.change(envelope.id, (delivery) => ({ ...delivery, state: "not-sent", detail: target.reason }));
      return;
    }
    if (await attempt(envelope.id, target.callbackUrl, envelope.bytes)) {
      noteAnswered();
      return;
    }
    void retry(envelope).then((isAnswered) => {
      if (isAnswered) noteAnswered();
    });
  }

  return {
    async send(mailings) {
      const copies = faults.current().duplicate ? 2 : 1;
      await Promise.all(Array.from({ length: copies }, () => sendOnce(mailings)));
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

/** The fields of the events, each once, in their order. */
function kindOf(events: readonly WebhookEvent[]): string {
  return [...new Set(events.map(({ field }) => field))].join(", ");
}
