import { randomUUID } from "node:crypto";
import { webhookPath } from "../../channels/facebook/webhook-path";
import { signBody } from "../../messenger/signature";

/** Who writes: people of one Page, whose app signs. */
export type Senders = { pageId: string; appSecret: string; psids: readonly string[] };

/** A webhook request with a new text message of each of the people, as Facebook would send it: all its bytes. */
export function signedMessages({ pageId, appSecret, psids }: Senders): string {
  const now = Date.now();
  const messaging = psids.map((psid) => ({
    sender: { id: psid },
    recipient: { id: pageId },
    timestamp: now,
    message: { mid: `m_${randomUUID()}`, text: "Is the blue one back in stock?" },
  }));
  const body = JSON.stringify({ object: "page", entry: [{ time: now, id: pageId, messaging }] });
  return [
    `POST ${webhookPath} HTTP/1.1`,
    "host: localhost",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-hub-signature-256: ${signBody(Buffer.from(body), appSecret)}`,
    "",
    body,
  ].join("\r\n");
}
