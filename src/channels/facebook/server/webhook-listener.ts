import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWebhook, webhookPath } from "./webhook-endpoint";

/**
 * Answers the webhook's address on a node:http server, in front of any framework; false when the request
 * is for another address. The framework's own route gives the same answers at thirty times the cost.
 */
export function listenToWebhook(request: IncomingMessage, response: ServerResponse): boolean {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname !== webhookPath) return false;
  const signature = request.headers["x-hub-signature-256"];
  void answerWebhook({
    method: request.method ?? "GET",
    query: url.searchParams,
    signature: typeof signature === "string" ? signature : null,
    body: request,
  }).then(({ status, text }) => {
    // What is left of a body too large is not worth reading.
    if (status === 413) response.setHeader("connection", "close");
    response.writeHead(status, {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    response.end(text);
  });
  return true;
}
