import { type Database, database } from "../../../platform/database";
import { log } from "../../../platform/log";
import { answerHandshake } from "./answer-handshake";
import { readBody } from "./read-body";
import type { WebhookAnswer } from "./receive-together";
import { receiveWebhook } from "./receive-webhook";
import { countRefusal } from "./webhook-ledger";

/** Well over any body seen, and small enough to hold in memory. */
const maximumBodyBytes = 4 * 1024 * 1024;

/** A request as any HTTP server can give it. */
export type WebhookHttpRequest = {
  method: string;
  /** What an older callback URL names after the webhook's path; null for the shared address. */
  namedPage: string | null;
  query: URLSearchParams;
  signature: string | null;
  /** The body as it arrives; not read beyond the limit. */
  body: AsyncIterable<Uint8Array>;
};

/**
 * Answers whatever calls the webhook's address: the handshake, a delivery, or neither. Never throws: what
 * fails on our side is 500, after which Facebook sends again.
 */
export async function answerWebhook(request: WebhookHttpRequest): Promise<WebhookAnswer> {
  const now = new Date();
  try {
    return await answer(database(), request, now);
  } catch (error) {
    log().error({ error }, "a webhook request could not be kept; Facebook will send it again");
    return { status: 500, text: "The request could not be kept. Send it again." };
  }
}

async function answer(
  database: Database,
  { method, namedPage, query, signature, body }: WebhookHttpRequest,
  now: Date,
): Promise<WebhookAnswer> {
  if (method === "GET" || method === "HEAD") return answerHandshake(database, { query, namedPage }, now);
  if (method !== "POST") return { status: 405, text: "Only GET and POST are answered here." };
  const bytes = await readBody(body, maximumBodyBytes);
  if (bytes === null) {
    await countRefusal(database, "too-large", now);
    log().warn({ maximumBodyBytes }, "a webhook request over the size limit was refused");
    return { status: 413, text: `The body is larger than ${maximumBodyBytes} bytes.` };
  }
  return receiveWebhook(database, { body: bytes, signature }, now);
}
