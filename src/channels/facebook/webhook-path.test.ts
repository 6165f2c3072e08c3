import { expect, test } from "vitest";
import { readWebhookPath } from "./webhook-path";

test.each([
  ["/clientweb/fb/webhook", null],
  ["/clientweb/fb/webhook/", null],
  ["/clientweb/fb/webhook/104829617735521", "104829617735521"],
  ["/clientweb/fb/webhook/104829617735521/", "104829617735521"],
  ["/clientweb/fb/webhook/northwind", "northwind"],
  ["/clientweb/fb/webhook/%zz", "%zz"],
])("%s is the webhook's address, naming %j", (path, namedPage) => {
  expect(readWebhookPath(path)).toEqual({ namedPage });
});

test.each([
  "/",
  "/clientweb/fb",
  "/clientweb/fb/webhooks",
  "/clientweb/fb/webhook/1/2",
  "/x/clientweb/fb/webhook",
])("%s is not", (path) => {
  expect(readWebhookPath(path)).toBeNull();
});
