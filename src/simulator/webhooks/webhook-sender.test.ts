import { expect, test, vi } from "vitest";
import { createFaultPanel } from "../dashboard/faults";
import { newWorld, withSubscription, withWebhook } from "../world/world";
import { createDeliveryLog } from "./delivery-log";
import type { WebhookEvent } from "./webhook-events";
import { createWebhookSender } from "./webhook-sender";

const pageId = "104829617735521";
const request: WebhookEvent = {
  pageId,
  customerId: "maya-chen",
  field: "messages",
  place: "messaging",
  body: {},
};
const webhook = {
  callbackUrl: "http://127.0.0.1:1/webhook",
  verifyToken: "t",
  fields: ["messages"],
  isActive: true,
};
const subscribed = withSubscription(withWebhook(newWorld(), webhook), pageId, ["messages"]);

function senderOver(world: typeof subscribed) {
  const waitedMs: number[] = [];
  const wait = async (ms: number) => waitedMs.push(ms) > 0;
  let nowMs = 0;
  const log = createDeliveryLog(() => undefined);
  const pagesGivenUp: string[] = [];
  const sender = createWebhookSender({
    world: () => world,
    faults: createFaultPanel(),
    log,
    timers: { wait, signal: new AbortController().signal, stop: () => undefined },
    clock: {
      nowMs: () => nowMs,
      moved: () => undefined,
      wait: (ms) => {
        nowMs += ms;
        return wait(ms);
      },
    },
    pauseMs: () => 0,
    onGivenUp: (givenUp) => void pagesGivenUp.push(givenUp),
  });
  return { sender, log, waitedMs, pagesGivenUp };
}

test("a Page is given up after about an hour of ever rarer attempts", async () => {
  const { sender, log, waitedMs, pagesGivenUp } = senderOver(subscribed);
  await sender.send([{ event: request }]);
  await vi.waitFor(() => expect(pagesGivenUp).toEqual([pageId]));
  expect(waitedMs).toEqual(waitedMs.toSorted((a, b) => a - b));
  const minutes = waitedMs.reduce((sum, ms) => sum + ms, 0) / 60_000;
  expect(minutes).toBeGreaterThan(55);
  expect(minutes).toBeLessThanOrEqual(60);
  expect(log.list()[0]).toMatchObject({
    state: "given-up",
    attempts: { length: waitedMs.length },
    isAlerted: true,
  });
});

test("what nobody subscribed to is kept in the log with the reason, and not sent", async () => {
  const { sender, log } = senderOver(newWorld());
  await sender.send([{ event: request }]);
  expect(log.list()).toMatchObject([
    { state: "not-sent", attempts: [], detail: "The app has no callback URL." },
  ]);
});
