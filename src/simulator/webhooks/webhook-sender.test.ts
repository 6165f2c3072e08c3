import { expect, test, vi } from "vitest";
import { createFaultPanel } from "../dashboard/faults";
import { newWorld, withSubscription, withWebhook } from "../world/world";
import { createDeliveryLog } from "./delivery-log";
import type { WebhookRequest } from "./webhook-events";
import { createWebhookSender } from "./webhook-sender";

const pageId = "104829617735521";
const request: WebhookRequest = { pageId, customerId: "maya-chen", field: "messages", body: {} };
const webhook = {
  callbackUrl: "http://127.0.0.1:1/webhook",
  verifyToken: "t",
  fields: ["messages"],
  isActive: true,
};
const subscribed = withSubscription(withWebhook(newWorld(), webhook), pageId, ["messages"]);

function senderOver(world: typeof subscribed) {
  const waitedMs: number[] = [];
  const log = createDeliveryLog(() => undefined);
  const pagesGivenUp: string[] = [];
  const sender = createWebhookSender({
    world: () => world,
    faults: createFaultPanel(() => undefined),
    log,
    timers: {
      wait: async (ms) => waitedMs.push(ms) > 0,
      signal: new AbortController().signal,
      stop: () => undefined,
    },
    pauseMs: () => 0,
    onGivenUp: (givenUp) => void pagesGivenUp.push(givenUp),
  });
  return { sender, log, waitedMs, pagesGivenUp };
}

test("a Page is given up after about an hour of ever rarer attempts", async () => {
  const { sender, log, waitedMs, pagesGivenUp } = senderOver(subscribed);
  await sender.send(request);
  await vi.waitFor(() => expect(pagesGivenUp).toEqual([pageId]));
  expect(waitedMs).toEqual(waitedMs.toSorted((a, b) => a - b));
  const minutes = waitedMs.reduce((sum, ms) => sum + ms, 0) / 60_000;
  expect(minutes).toBeGreaterThan(55);
  expect(minutes).toBeLessThanOrEqual(60);
  expect(log.list()[0]).toMatchObject({ state: "given-up", attempts: { length: waitedMs.length } });
});

test("what nobody subscribed to is kept in the log with the reason, and not sent", async () => {
  const { sender, log } = senderOver(newWorld());
  await sender.send(request);
  expect(log.list()).toMatchObject([
    { state: "not-sent", attempts: [], detail: "The app has no callback URL." },
  ]);
});
