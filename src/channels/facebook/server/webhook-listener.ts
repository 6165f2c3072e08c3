import type { IncomingMessage, ServerResponse } from "node:http";
import { readWebhookPath } from "../webhook-path";
import { answerWebhook } from "./webhook-endpoint";

/**
 * Answers a request for the webhook's address on a node:http server, in front of any framework. The
 * framework's own route gives the same answers at many times the cost (docs/decisions/0006-webhook.md).
 */
export async function answerWebhookRequest(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const signature = request.headers["x-hub-signature-256"];
  const [path = "", search = ""] = (request.url ?? "").split(/\?(.*)/s);
  const { status, text } = await answerWebhook({
    method: request.method ?? "GET",
    namedPage: readWebhookPath(path)?.namedPage ?? null,
    query: new URLSearchParams(search),
    signature: typeof signature === "string" ? signature : null,
    body: request,
  });
  // What is left of a body too large is not worth reading.
  if (status === 413) response.setHeader("connection", "close");
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(text);
}
