import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { networkCause } from "./handshake";

const timeoutMs = 5_000;

/** What became of one attempt: the status it was answered with, or why there was no answer in 5 seconds. */
type AttemptOutcome = { kind: "answered"; status: number } | { kind: "unanswered"; cause: string };

/**
 * Posts one webhook request, with exactly the given headers on a connection of its own. Redirects are not
 * followed and the body of the answer is ignored.
 */
export function postWebhook(
  url: string,
  message: { bytes: Buffer; headers: Record<string, string> },
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const post = url.startsWith("https:") ? httpsRequest : httpRequest;
  const timeout = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve) => {
    const call = post(url, {
      method: "POST",
      headers: message.headers,
      agent: false,
      signal: AbortSignal.any([signal, timeout]),
    });
    call.on("response", (response) => {
      response.on("error", () => undefined).resume();
      resolve({ kind: "answered", status: response.statusCode ?? 0 });
    });
    call.on("error", (error) => {
      resolve({ kind: "unanswered", cause: networkCause(timeout.aborted ? timeout.reason : error) });
    });
    call.end(message.bytes);
  });
}
