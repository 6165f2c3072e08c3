import type { ChatMessage, SentField } from "../world/world";

/** One webhook request to come: the Page, customer and field it is of, and its body. */
export type WebhookRequest = { pageId: string; customerId: string; field: SentField; body: unknown };

/** The Page and the customer, who has another PSID on each Page. */
type Ends = { pageId: string; customerId: string; psid: string };

/** A customer's message to a Page. */
export function messageEvent(ends: Ends, message: ChatMessage, nowMs: number): WebhookRequest {
  return request("messages", ends, nowMs, {
    sender: { id: ends.psid },
    recipient: { id: ends.pageId },
    timestamp: message.sentAtMs,
    message: { mid: message.mid, text: message.text },
  });
}

/** A copy of what the Page sent, back to the app. `app_id` is a number here, unlike everywhere else. */
export function echoEvent(
  ends: Ends,
  sent: { message: ChatMessage; appId: string; metadata: string | undefined },
  nowMs: number,
): WebhookRequest {
  return request("message_echoes", ends, nowMs, {
    sender: { id: ends.pageId },
    recipient: { id: ends.psid },
    timestamp: sent.message.sentAtMs,
    message: {
      mid: sent.message.mid,
      is_echo: true,
      app_id: Number(sent.appId),
      metadata: sent.metadata,
      text: sent.message.text,
    },
  });
}

/** The customer's phone has everything sent up to the watermark; `mids` are not always told. */
export function deliveryEvent(
  ends: Ends,
  delivery: { mids: readonly string[] | undefined; watermarkMs: number },
  nowMs: number,
): WebhookRequest {
  return request("message_deliveries", ends, nowMs, {
    sender: { id: ends.psid },
    recipient: { id: ends.pageId },
    timestamp: nowMs,
    delivery: { mids: delivery.mids, watermark: delivery.watermarkMs },
  });
}

/** The customer has seen everything sent up to the watermark. */
export function readEvent(ends: Ends, watermarkMs: number, nowMs: number): WebhookRequest {
  return request("message_reads", ends, nowMs, {
    sender: { id: ends.psid },
    recipient: { id: ends.pageId },
    timestamp: nowMs,
    read: { watermark: watermarkMs },
  });
}

/** What the App Dashboard's Test button sends: no Page and no person that exists, and a time as text. */
export function dashboardTestBody(nowMs: number): unknown {
  const event = {
    sender: { id: "12334" },
    recipient: { id: "23245" },
    timestamp: "1527459824",
    message: {
      mid: "test_message_id",
      text: "test_message",
      commands: [{ name: "command123" }, { name: "command456" }],
    },
  };
  return { object: "page", entry: [{ time: nowMs, id: "0", messaging: [event] }] };
}

function request(field: SentField, ends: Ends, nowMs: number, event: unknown): WebhookRequest {
  const body = { object: "page", entry: [{ time: nowMs, id: ends.pageId, messaging: [event] }] };
  return { pageId: ends.pageId, customerId: ends.customerId, field, body };
}
